package io.krouter.tests.external;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.krouter.tests.rig.KiroBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands for Kiro's hosts, and answers every request with one page. */
final class PageServer implements AutoCloseable {

    /** What is on the page. */
    static final String WORDS = "Served by the backend, carried by krouter.";

    private final HttpsServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();

    PageServer() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(KiroBackend.tls()));
        server.createContext("/", PageServer::answer);
        server.setExecutor(executor);
        server.start();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] page = ("<!doctype html><title>Page</title><p>" + WORDS + "</p>").getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("content-type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
