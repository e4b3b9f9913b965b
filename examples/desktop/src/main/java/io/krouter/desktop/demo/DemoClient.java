package io.krouter.desktop.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Does what Kiro does: CONNECT to its backend through the proxy, TLS with the name of that backend, and one POST in either
 * dialect. It trusts krouter's root certificate and nothing else, so that it would notice any other.
 */
final class DemoClient {

    /** Stands in for what Kiro has from its own sign-in; no model server may ever see it. */
    static final String TOKEN = "token-of-the-kiro-client";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;

    DemoClient(int proxyPort, X509Certificate root) {
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxyPort)))
                .sslContext(trusting(root))
                .connectTimeout(PATIENCE)
                .build();
    }

    private static SSLContext trusting(X509Certificate root) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("krouter", root);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java runtime cannot trust a certificate of ours", e);
        }
    }

    /**
     * Sends a request and reads the answer to its end.
     *
     * @param onText hears each piece of text as it comes
     */
    DemoAnswer send(KiroOperation operation, byte[] body, Consumer<String> onText) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("https://" + operation.host() + operation.path()))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        List<String> headers = operation.headers();
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        try {
            return read(http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()), onText);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the demo was interrupted", e);
        }
    }

    private static DemoAnswer read(HttpResponse<InputStream> response, Consumer<String> onText) throws IOException {
        AnswerCollector collector = new AnswerCollector(onText);
        try (InputStream in = response.body()) {
            if (!isEventStream(response)) {
                String whole = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new DemoAnswer(response.statusCode(), whole, List.of(), Optional.empty(), Optional.empty());
            }
            KiroFrameReader events = new KiroFrameReader(in);
            for (Optional<KiroFrameReader.Event> event = events.next(); event.isPresent(); event = events.next()) {
                collector.add(event.get());
            }
        }
        return collector.finish(response.statusCode());
    }

    private static boolean isEventStream(HttpResponse<?> response) {
        return response.headers()
                .firstValue("content-type")
                .orElse("")
                .startsWith("application/vnd.amazon.eventstream");
    }
}
