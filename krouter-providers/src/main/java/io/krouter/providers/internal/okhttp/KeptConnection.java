package io.krouter.providers.internal.okhttp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Checks whether a connection that was kept open is still usable, before anything is sent on it. */
final class KeptConnection {

    /**
     * How long an idle connection is assumed to be open without a check. The check costs a millisecond, which would be
     * noticed at each step of an agent; the shortest keep-alive of servers in use is 2 seconds or more.
     */
    static final Duration FRESH_FOR = Duration.ofMillis(500);

    private KeptConnection() {}

    /**
     * Checks a connection that has been idle for this long.
     *
     * @throws ClosedException if the peer closed it, or sent bytes that nobody requested
     */
    static void requireOpen(Socket socket, Duration idle) throws IOException {
        boolean inDoubt =
                idle.compareTo(FRESH_FOR) > 0 || socket.getInputStream().available() > 0;
        if (inDoubt && isClosed(socket)) {
            throw new ClosedException();
        }
    }

    /** Takes a millisecond. */
    private static boolean isClosed(Socket idle) throws IOException {
        try {
            idle.setSoTimeout(1);
            idle.getInputStream().read();
            return true;
        } catch (SocketTimeoutException e) {
            idle.setSoTimeout(0);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** Thrown before anything was sent. */
    static final class ClosedException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
