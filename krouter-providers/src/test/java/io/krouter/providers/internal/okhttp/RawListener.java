package io.krouter.providers.internal.okhttp;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A listener that looks at a request while it is still arriving. */
final class RawListener implements Closeable {

    private final ServerSocket listener;

    RawListener() throws IOException {
        this.listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Waits until this text arrived, then runs the action, reads to the last chunk and answers. */
    void answerOnceSeen(String text, Closeable then, String answer) {
        Thread thread = new Thread(() -> {
            try (Socket socket = listener.accept()) {
                readUntil(socket.getInputStream(), text);
                then.close();
                readUntil(socket.getInputStream(), "\r\n0\r\n\r\n");
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // the sending side fails too, and tells
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void readUntil(InputStream in, String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended before \"" + text + "\"");
            }
            seen.append((char) next);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
