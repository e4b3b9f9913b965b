package io.krouter.tests.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Carries TCP connections to a port on this machine, byte for byte, until the {@link Fault} that was laid strikes. A fault
 * strikes once, on the connection that carries the byte it waits for. Thread-safe; to close it ends all that it opened.
 */
final class FaultProxy implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final ServerSocket listener;
    private final int target;
    private final Set<FaultyLink> links = ConcurrentHashMap.newKeySet();
    private volatile Laid laid = new Laid(Fault.NONE);

    /** Listens on a free port and leads to this one. */
    FaultProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Has this strike next, in the place of one that still waits. Bytes count from now. */
    FaultProxy lay(Fault fault) {
        laid = new Laid(fault);
        return this;
    }

    /** Connections that one side or the other holds open. */
    int open() {
        return links.size();
    }

    /** Waits until no more than these connections are open. */
    void awaitOpen(int atMost) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (links) {
            while (links.size() > atMost) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("expected " + atMost + " connections open at most but were " + open());
                }
                links.wait(left);
            }
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            try {
                carry(new FaultyLink(client, new Socket(InetAddress.getLoopbackAddress(), target)));
            } catch (IOException e) {
                client.close(); // nobody listens there any more
            }
        }
    }

    private void carry(FaultyLink link) {
        links.add(link);
        for (Fault.Direction direction : Fault.Direction.values()) {
            start(() -> {
                if (link.carry(direction, () -> laid)) {
                    over(link);
                }
            });
        }
    }

    private void over(FaultyLink link) {
        synchronized (links) {
            links.remove(link);
            links.notifyAll();
        }
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // the proxy is closed
                    }
                },
                "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (FaultyLink link : links) {
            link.end();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A fault that waits for its byte, or has struck. */
    static final class Laid {
        private final Fault fault;
        private final AtomicLong left;

        private Laid(Fault fault) {
            this.fault = fault;
            this.left = new AtomicLong(fault.after());
        }

        Fault.Kind kind() {
            return fault.kind();
        }

        /** How many of these bytes pass before it strikes; all if it does not strike among them. */
        int passing(Fault.Direction direction, int count) {
            if (direction != fault.direction()) {
                return count;
            }
            long before = left.getAndAdd(-count);
            return before < 0 || before >= count ? count : (int) before;
        }
    }
}
