package io.krouter.desktop.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.Codecs;
import io.krouter.core.chat.StopReason;
import io.krouter.core.codec.AnswerWriter;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A backend on loopback that stands in for Kiro's own, with a certificate of its own. It remembers what reached it, and
 * answers chats in the AWS event stream.
 */
final class EmbeddedKiro implements Closeable {

    private static final String HELLO = "This answer came from Kiro's own backend, or from what stands in for it here.";

    private static final String HOSTED_TOOLS =
            "{\"jsonrpc\":\"2.0\",\"id\":\"tools_list\",\"result\":{\"tools\":[{\"name\":\"web_search\"}]}}";

    private final HttpsServer server;
    private final ThrowAwayCertificate certificate;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private volatile Optional<Received> last = Optional.empty();

    private EmbeddedKiro(HttpsServer server, ThrowAwayCertificate certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    /** What reached it. */
    record Received(String authorization, Body body) {}

    static EmbeddedKiro start() throws IOException {
        ThrowAwayCertificate certificate =
                ThrowAwayCertificate.forHosts(KiroOperation.OLDER_HOST, KiroOperation.NEWER_HOST);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
        EmbeddedKiro kiro = new EmbeddedKiro(server, certificate);
        server.createContext("/", kiro::answer);
        server.setExecutor(kiro.executor);
        server.start();
        return kiro;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What to trust to reach it. */
    String certificatePem() {
        return certificate.pem();
    }

    /** The last request. */
    Optional<Received> last() {
        return last;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Body body = Body.of(exchange.getRequestBody().readAllBytes());
            String authorization = exchange.getRequestHeaders().getFirst("authorization");
            last = Optional.of(new Received(authorization == null ? "" : authorization, body));
            boolean chat = Codecs.recognise(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().toString(),
                            headers(exchange))
                    .isPresent();
            byte[] answer = chat ? hello(body) : HOSTED_TOOLS.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("content-type", chat ? "application/vnd.amazon.eventstream" : "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static HeaderList headers(HttpExchange exchange) {
        HeaderList.Builder headers = new HeaderList.Builder();
        exchange.getRequestHeaders().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        return headers.build();
    }

    private static byte[] hello(Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LlmRequest request = LlmRequest.builder(WireFormat.KIRO, URI.create("https://" + KiroOperation.NEWER_HOST))
                .body(body)
                .build();
        AnswerWriter writer = Codecs.client(WireFormat.KIRO).orElseThrow().newAnswerWriter(request, event -> {
            try {
                event.raw().writeTo(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.text(HELLO);
        writer.stop(StopReason.END_TURN);
        writer.end();
        return out.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
