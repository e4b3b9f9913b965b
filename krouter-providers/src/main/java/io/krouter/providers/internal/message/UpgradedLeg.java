package io.krouter.providers.internal.message;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that goes on as a WebSocket once the backend has said 101: what comes is the body of the answer, and what the
 * body of the request brings from then on goes out. Before the 101 nothing of it is touched.
 */
public final class UpgradedLeg {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradedLeg.class);
    private static final String UPGRADE = "upgrade";
    private static final String WEB_SOCKET = "websocket";
    private static final int PIECE = 8192;

    private UpgradedLeg() {}

    /** Whether this request asks for it, as the front door lets some do. */
    public static boolean isWantedBy(LlmRequest request) {
        return request.method().equals("GET")
                && request.body().isOneShot()
                && request.headers().all(UPGRADE).equals(List.of(WEB_SOCKET));
    }

    /** The lines with which such a request goes out, without a body. */
    public static HeaderList outgoing(LlmRequest request) {
        LlmRequest bodiless = request.newBuilder().body(Body.EMPTY).build();
        return OutgoingHeaders.of(bodiless)
                .newBuilder()
                .add("Connection", "Upgrade")
                .add("Upgrade", WEB_SOCKET)
                .build();
    }

    /**
     * Carries the client's bytes out in a thread of their own, until they end or the connection does.
     *
     * @param connection is closed with the result, or when a direction fails
     * @return the backend's bytes
     */
    public static InputStream begin(InputStream in, OutputStream out, Closeable connection, Body client) {
        Thread thread = new Thread(() -> carry(client.newStream(), out, connection), "krouter-upgraded");
        thread.setDaemon(true);
        thread.start();
        return new FilterInputStream(in) {
            @Override
            public void close() throws IOException {
                connection.close();
            }
        };
    }

    private static void carry(InputStream client, OutputStream out, Closeable connection) {
        byte[] buffer = new byte[PIECE];
        try (client;
                out) {
            for (int count = client.read(buffer); count >= 0; count = client.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            LOG.debug("an upgraded connection ended: {}", e.getClass().getSimpleName());
            closeQuietly(connection);
        }
    }

    private static void closeQuietly(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("closing it failed: {}", e.getClass().getSimpleName());
        }
    }
}
