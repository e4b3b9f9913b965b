package io.krouter.tests.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** One connection through a {@link FaultProxy}: a socket on either side. */
final class FaultyLink {

    private static final long DELAY_NANOS = 30_000_000;
    private static final long BETWEEN_DROPS_NANOS = 500_000;

    /** Bytes that come one by one when they drip. */
    private static final int DROPS = 100;

    private final Socket client;
    private final Socket server;
    private final AtomicInteger ended = new AtomicInteger();

    FaultyLink(Socket client, Socket server) throws IOException {
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    /**
     * Carries what goes this way until it ends.
     *
     * @return whether the other direction had ended before, so that the connection is over
     */
    boolean carry(Fault.Direction direction, Supplier<FaultProxy.Laid> laid) {
        Socket from = direction == Fault.Direction.REQUEST ? client : server;
        Socket to = from == client ? server : client;
        try {
            pump(direction, from, to, laid);
            to.shutdownOutput();
        } catch (IOException e) {
            end(); // one side is gone, and the other is told
        }
        boolean over = ended.incrementAndGet() == Fault.Direction.values().length;
        if (over) {
            end();
        }
        return over;
    }

    private void pump(Fault.Direction direction, Socket from, Socket to, Supplier<FaultProxy.Laid> laid)
            throws IOException {
        byte[] buffer = new byte[4096];
        InputStream in = from.getInputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            FaultProxy.Laid now = laid.get();
            int passing = now.passing(direction, count);
            to.getOutputStream().write(buffer, 0, passing);
            if (passing < count) {
                strike(now.kind(), Arrays.copyOfRange(buffer, passing, count), from, to);
            }
        }
    }

    private void strike(Fault.Kind kind, byte[] rest, Socket from, Socket to) throws IOException {
        switch (kind) {
            case DELAY -> {
                LockSupport.parkNanos(DELAY_NANOS);
                to.getOutputStream().write(rest);
            }
            case DRIP -> drip(rest, to.getOutputStream());
            case CORRUPT -> {
                rest[0] ^= (byte) 0x80;
                to.getOutputStream().write(rest);
            }
            case HALF_CLOSE -> {
                to.shutdownOutput();
                discard(from);
            }
            case CUT -> {
                to.shutdownOutput();
                from.shutdownOutput();
                discard(from);
            }
            case RESET -> reset();
            case STALL -> discard(from);
        }
    }

    private static void drip(byte[] bytes, OutputStream out) throws IOException {
        int drops = Math.min(DROPS, bytes.length);
        for (int i = 0; i < drops; i++) {
            out.write(bytes, i, 1);
            LockSupport.parkNanos(BETWEEN_DROPS_NANOS);
        }
        out.write(bytes, drops, bytes.length - drops);
    }

    /** Reads to the end, since who closes a socket with unread bytes in it resets the connection. */
    private static void discard(Socket from) throws IOException {
        from.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    private void reset() throws IOException {
        client.setSoLinger(true, 0);
        server.setSoLinger(true, 0);
        end();
    }

    /** Ends both sides, now. */
    void end() {
        try (Closeable one = client;
                Closeable other = server) {
            // both are closed, whatever becomes of the first
        } catch (IOException e) {
            // it is gone, which is what was wanted
        }
    }
}
