package io.krouter.desktop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A Chat Completions server that says two words, the second one when it is told to. */
public final class LoopbackModel implements Closeable {

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch goOn;
    private final String word;

    private LoopbackModel(HttpServer server, String word, CountDownLatch goOn) {
        this.server = server;
        this.word = word;
        this.goOn = goOn;
    }

    /** Says {@code word} and {@code word-end}. */
    public static LoopbackModel saying(String word) throws IOException {
        return start(word, new CountDownLatch(0));
    }

    /** Waits for {@link #goOn} between its words. */
    public static LoopbackModel pausingAfter(String word) throws IOException {
        return start(word, new CountDownLatch(1));
    }

    private static LoopbackModel start(String word, CountDownLatch goOn) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        LoopbackModel model = new LoopbackModel(server, word, goOn);
        server.createContext("/", model::answer);
        server.setExecutor(model.executor);
        server.start();
        return model;
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    public void goOn() {
        goOn.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("content-type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            send(out, "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + word + "\"}}]}");
            goOn.await();
            send(
                    out,
                    "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + word
                            + "-end\"},\"finish_reason\":\"stop\"}]}");
            send(out, "[DONE]");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
