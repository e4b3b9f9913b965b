package io.krouter.api.contract;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/**
 * A real HTTP/1.1 server on loopback that does, byte for byte, what a test tells it to. Depends on the JDK alone.
 *
 * <p>Each request that arrives is answered by the next {@link Script}; where there is none left the connection is closed
 * without a word. When a script returns, the connection stays open for another request.
 *
 * <pre>{@code
 * server.next(peer -> peer.write("HTTP/1.1 429 Too Many Requests\r\ncontent-length: 4\r\n\r\nwait"));
 * ...
 * assertThat(server.received().header("authorization")).contains("Bearer mine");
 * }</pre>
 */
public final class ScriptedServer implements AutoCloseable {

    /** How long this waits for what must come, before it says that it did not come. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServerSocket listener;
    private final BlockingQueue<Script> scripts = new LinkedBlockingQueue<>();
    private final BlockingQueue<ReceivedRequest> received = new LinkedBlockingQueue<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    /** Listens in clear text on a free port. */
    public ScriptedServer() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    /** Listens on a free port, with sockets of this kind. */
    public ScriptedServer(ServerSocketFactory sockets) throws IOException {
        this.listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept).start();
    }

    /** Has the next request that nothing answers yet answered by this script. */
    public ScriptedServer next(Script script) {
        scripts.add(script);
        return this;
    }

    /** Where it listens, such as {@code http://127.0.0.1:49152}. */
    public URI base() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** Its port. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The next request that arrived, waiting for it if need be. */
    public ReceivedRequest received() throws InterruptedException {
        ReceivedRequest request = received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (request == null) {
            throw new AssertionError("expected a request within " + PATIENCE + " but none came");
        }
        return request;
    }

    /** Number of connections that were opened so far. */
    public int connections() {
        return connections.get();
    }

    /** Number of requests that arrived and were not yet handed out. */
    public int waiting() {
        return received.size();
    }

    /** Stops listening and cuts all connections. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                connections.incrementAndGet();
                daemon(() -> serve(socket)).start();
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (ReceivedRequest request = ReceivedRequest.read(in);
                    request != null;
                    request = ReceivedRequest.read(in)) {
                received.add(request);
                Script script = scripts.poll();
                if (script == null) {
                    return;
                }
                script.run(new Peer(socket, in));
            }
        } catch (Exception e) {
            // The provider hung up, or the script threw: either way the connection ends, and the provider's side tells.
        } finally {
            open.remove(socket);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-server");
        thread.setDaemon(true);
        return thread;
    }

    /** What the server does once it has read a request. */
    @FunctionalInterface
    public interface Script {

        /** Answers, or does not. To throw cuts the connection. */
        void run(Peer peer) throws Exception;
    }

    /** The provider's end of the connection, as a script sees it. */
    public static final class Peer {
        private final Socket socket;
        private final InputStream in;

        private Peer(Socket socket, InputStream in) {
            this.socket = socket;
            this.in = in;
        }

        /** Sends these bytes at once. */
        public Peer write(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return this;
        }

        /** Sends this text in UTF-8 at once. */
        public Peer write(String text) throws IOException {
            return write(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Sends status 200 and the head of a body that comes in chunks. */
        public Peer writeChunkedHead(String contentType) throws IOException {
            return write("HTTP/1.1 200 OK\r\ncontent-type: " + contentType + "\r\ntransfer-encoding: chunked\r\n\r\n");
        }

        /** Sends one chunk; an empty one ends the body. */
        public Peer writeChunk(String text) throws IOException {
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            return write(Integer.toHexString(size) + "\r\n" + text + "\r\n");
        }

        /** Closes the connection in order. */
        public void close() throws IOException {
            socket.close();
        }

        /** Tears the connection: the other side sees a reset. */
        public void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Whether the other side closes the connection within this time. */
        public boolean seesHangUp(Duration within) throws IOException {
            socket.setSoTimeout((int) within.toMillis());
            try {
                return in.read() < 0;
            } catch (SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                return true; // a reset is a hang-up too
            }
        }
    }
}
