package io.krouter.providers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Collection;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens TCP connections, but never to krouter itself: after a redirect in the hosts file the dial of a backend's name
 * would come back to the own listener and go round for ever.
 */
final class UpstreamSockets extends SocketFactory {

    private final Supplier<? extends Collection<InetSocketAddress>> ownListeners;
    private final int handshakeMillis;
    private final @Nullable HostPort instead;

    /**
     * @param ownListeners asked before each connection
     * @param handshakeMillis longest wait for the peer's bytes until whoever uses the socket sets another one
     * @param instead where to connect to, whatever address is asked for; null for that address
     */
    UpstreamSockets(
            Supplier<? extends Collection<InetSocketAddress>> ownListeners,
            int handshakeMillis,
            @Nullable HostPort instead) {
        this.ownListeners = ownListeners;
        this.handshakeMillis = handshakeMillis;
        this.instead = instead;
    }

    /** The same, but connecting to this place whatever address is asked for. */
    UpstreamSockets leadingTo(HostPort place) {
        return new UpstreamSockets(ownListeners, handshakeMillis, place);
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket();
    }

    private void refuseOwn(InetSocketAddress address) throws IOException {
        boolean ownPort = ownListeners.get().stream().anyMatch(own -> own.getPort() == address.getPort());
        if (ownPort && isLocal(address.getAddress())) {
            throw new LoopException(address);
        }
    }

    private static boolean isLocal(@Nullable InetAddress address) throws SocketException {
        return address != null
                && (address.isLoopbackAddress()
                        || address.isAnyLocalAddress()
                        || NetworkInterface.getByInetAddress(address) != null);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    private Socket connected(InetSocketAddress address, @Nullable InetSocketAddress local) throws IOException {
        Socket socket = createSocket();
        socket.bind(local);
        socket.connect(address);
        return socket;
    }

    /** Refused to connect, because it would have been to krouter itself. */
    static final class LoopException extends IOException {
        private static final long serialVersionUID = 1L;

        private LoopException(InetSocketAddress address) {
            super("LOOP: " + address.getAddress().getHostAddress() + ":" + address.getPort()
                    + " is krouter's own listener; look for this host in the hosts file or in connect-to");
        }
    }

    /** A connection in clear; its streams are {@linkplain GuardedStreams guarded}, unless it carries TLS. */
    final class GuardedSocket extends Socket implements GuardedStreams.Carrier {
        private @Nullable GuardedStreams streams;
        private boolean carriesTls;

        /** What comes from now on is for TLS to read. */
        void carryTls() {
            carriesTls = true;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return carriesTls ? super.getInputStream() : guarded().in();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return carriesTls ? super.getOutputStream() : guarded().out();
        }

        @Override
        public GuardedStreams guarded() throws IOException {
            GuardedStreams known = streams;
            if (known == null) {
                streams = known = new GuardedStreams(super.getInputStream(), super.getOutputStream());
            }
            return known;
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            InetSocketAddress to = instead == null
                    ? (InetSocketAddress) endpoint
                    : new InetSocketAddress(instead.host(), instead.port());
            refuseOwn(to);
            super.connect(to, timeout);
            // Else the tail of a long request waits for the peer's delayed acknowledgement: 40 ms on Linux.
            setTcpNoDelay(true);
            // OkHttp bounds a TLS handshake by its read timeout, and that is off because reasoning models are silent
            // for minutes. It sets its own value once the handshake is done.
            setSoTimeout(handshakeMillis);
        }
    }
}
