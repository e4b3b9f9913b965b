package io.krouter.desktop.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model server on loopback that speaks OpenAI Chat Completions as real ones do: streamed, with tool calls in pieces and
 * token counts at the end. Its texts are written beforehand, by {@link ModelScript}.
 *
 * <p>What begins with the same bytes as a request before it counts as read from the prefix cache, at four bytes a token.
 */
final class EmbeddedModel implements Closeable {

    /** What it wants to be shown before it answers. */
    static final String KEY = "key-of-the-demo-model";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final PrefixCache cache = new PrefixCache();
    private volatile Optional<String> lastAuthorization = Optional.empty();
    private volatile int lastContentLength;

    private EmbeddedModel(HttpServer server) {
        this.server = server;
    }

    static EmbeddedModel start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        EmbeddedModel model = new EmbeddedModel(server);
        server.createContext("/v1/chat/completions", model::answer);
        server.setExecutor(model.executor);
        server.start();
        return model;
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /** The {@code authorization} of the last request. */
    Optional<String> lastAuthorization() {
        return lastAuthorization;
    }

    /** Bytes of the last message of the last request. */
    int lastContentLength() {
        return lastContentLength;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            lastAuthorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("authorization"));
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!lastAuthorization.equals(Optional.of("Bearer " + KEY))) {
                refuse(exchange, 401, "the demo model wants the key that is in its configuration");
            } else {
                JsonNode request = JSON.readTree(body);
                lastContentLength = contentLength(request.path("messages"));
                stream(exchange, request, cache.cachedTokens(body), PrefixCache.tokens(body.length));
            }
        } catch (JacksonException e) {
            refuse(exchange, 400, "the body is not JSON");
        }
    }

    private static int contentLength(JsonNode messages) {
        String content = messages.path(messages.size() - 1).path("content").asString("");
        return content.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void refuse(HttpExchange exchange, int status, String message) throws IOException {
        byte[] body = JSON.writeValueAsBytes(java.util.Map.of("error", java.util.Map.of("message", message)));
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void stream(HttpExchange exchange, JsonNode request, int cached, int prompt) throws IOException {
        exchange.getResponseHeaders().set("content-type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            ChatChunks chunks = new ChatChunks(request.path("model").asString(""), data -> send(out, data));
            ModelScript.answer(request, chunks);
            chunks.usage(prompt, cached);
            send(out, "[DONE]");
        }
    }

    private static void send(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
