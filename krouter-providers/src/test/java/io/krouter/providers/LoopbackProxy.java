package io.krouter.providers;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A company's proxy: reads one CONNECT on each connection, and leads all of them to one place. */
final class LoopbackProxy implements Closeable {

    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final int leadsTo;
    private final String answer;

    private LoopbackProxy(int leadsTo, String answer) throws IOException {
        this.leadsTo = leadsTo;
        this.answer = answer;
        background(this::acceptAll);
    }

    static LoopbackProxy leadingTo(int port) throws IOException {
        return new LoopbackProxy(port, "HTTP/1.1 200 Connection established\r\n\r\n");
    }

    /** @param answer status and reason, such as {@code 403 Forbidden} */
    static LoopbackProxy refusing(String answer) throws IOException {
        return new LoopbackProxy(
                0, "HTTP/1.1 " + answer + "\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The heads of all requests that came. */
    List<String> heads() {
        return heads;
    }

    private void acceptAll() throws IOException {
        while (true) {
            Socket client = listener.accept();
            background(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            heads.add(readHead(client.getInputStream()));
            client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            if (leadsTo == 0) {
                client.getInputStream().read(); // the other side closes
                return;
            }
            try (Socket far = new Socket(InetAddress.getLoopbackAddress(), leadsTo)) {
                background(() -> client.getInputStream().transferTo(far.getOutputStream()));
                far.getInputStream().transferTo(client.getOutputStream());
            }
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended inside a head");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /** What goes on until its socket is closed. */
    private interface Task {
        void run() throws IOException;
    }

    private static void background(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
