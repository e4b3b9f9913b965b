package io.krouter.desktop;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Chats through the proxy as Kiro does, trusting one certificate alone. */
public final class KiroUser {

    public static final String HOST = "runtime.us-east-1.kiro.dev";

    private static final String CHAT =
            "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"hello\","
                    + "\"modelId\":\"%s\",\"origin\":\"AI_EDITOR\"}},\"chatTriggerType\":\"MANUAL\"}}";

    private final HttpClient http;

    public KiroUser(String proxyUrl, Path rootPem) throws Exception {
        URI proxy = URI.create(proxyUrl);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(rootPem)) {
            store.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                .sslContext(context)
                .build();
    }

    /** Status and whole body; of an event stream with its frames' binary parts, in between which the words stand. */
    public String chat(String model) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = begin(model);
        try (InputStream body = answer.body()) {
            return answer.statusCode() + " " + new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Sends what it is told to, and reads the answer to its end, if there is one. */
    void send(String method, String target, Map<String, String> headers, String body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://" + HOST + target))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            http.send(request.build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            // an answer that broke off
        }
    }

    /** An answer of which only the head has come. */
    public HttpResponse<InputStream> begin(String model) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + HOST + "/generateAssistantResponse"))
                .timeout(Duration.ofSeconds(30))
                .header("content-type", "application/json")
                .header("authorization", "Bearer token-of-kiro")
                .POST(HttpRequest.BodyPublishers.ofString(CHAT.formatted(model)))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }
}
