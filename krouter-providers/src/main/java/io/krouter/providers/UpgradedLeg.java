package io.krouter.providers;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import okio.BufferedSink;
import okio.Okio;
import okio.Socket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that goes on as a WebSocket once the backend has said 101: what comes is the body of the answer, and what the
 * body of the request brings from then on goes out. Before the 101 nothing of it is touched.
 */
final class UpgradedLeg {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradedLeg.class);
    private static final String UPGRADE = "upgrade";
    private static final int PIECE = 8192;

    private UpgradedLeg() {}

    /** Whether this request asks for it, as the front door lets some do. */
    static boolean isWantedBy(LlmRequest request) {
        return request.method().equals("GET") && request.headers().contains(UPGRADE);
    }

    /** The lines with which such a request goes out, without a body. */
    static HeaderList outgoing(LlmRequest request) {
        LlmRequest bodiless = request.newBuilder().body(Body.EMPTY).build();
        String protocol = request.headers().first(UPGRADE).orElseThrow();
        return HopHeaders.outgoing(bodiless)
                .newBuilder()
                .add("Connection", "Upgrade")
                .add("Upgrade", protocol)
                .build();
    }

    /** Carries the client's bytes out in a thread of their own, until they end or the connection does; gives the backend's. */
    static InputStream begin(Socket connection, Body client) {
        Thread thread = new Thread(() -> carry(client.newStream(), connection), "krouter-upgraded");
        thread.setDaemon(true);
        thread.start();
        return new FilterInputStream(Okio.buffer(connection.getSource()).inputStream()) {
            @Override
            public void close() {
                connection.cancel();
            }
        };
    }

    private static void carry(InputStream client, Socket connection) {
        byte[] buffer = new byte[PIECE];
        try (client;
                BufferedSink out = Okio.buffer(connection.getSink())) {
            for (int count = client.read(buffer); count >= 0; count = client.read(buffer)) {
                out.write(buffer, 0, count).flush();
            }
        } catch (IOException e) {
            LOG.debug("an upgraded connection ended: {}", e.getClass().getSimpleName());
            connection.cancel();
        }
    }
}
