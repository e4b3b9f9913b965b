package io.krouter.desktop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A model server that answers in every way there is, in turn, and always repeats what it was told. */
final class TalkativeModel implements Closeable {

    private static final List<Integer> STATUSES = List.of(200, 400, 401, 200, 429, 500, 200);

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private final String said;

    /** @param said what it adds of its own */
    TalkativeModel(String said) throws IOException {
        this.said = said;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String told = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int turn = asked.getAndIncrement();
            int status = STATUSES.get(turn % STATUSES.size());
            String headers = exchange.getRequestHeaders().toString() + exchange.getRequestURI();
            byte[] body = (status == 200 ? stream(turn) : refusal(headers + told)).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", status == 200 ? "text/event-stream" : "application/json");
            exchange.getResponseHeaders().set("set-cookie", said);
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(body);
        }
    }

    /** Whole, without its end, or not even JSON. */
    private String stream(int turn) {
        String begun = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + said + "\"}}]}\n\n";
        return switch (turn % 3) {
            case 0 ->
                begun
                        + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
            case 1 -> begun;
            default -> begun + "data: {" + said + "\n\n";
        };
    }

    private static String refusal(String words) {
        return "{\"error\":{\"message\":\"" + words.replaceAll("[^A-Za-z0-9 :,]", " ") + "\",\"type\":\"odd\"}}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
