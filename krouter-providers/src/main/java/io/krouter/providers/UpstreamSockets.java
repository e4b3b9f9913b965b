package io.krouter.providers;

import io.krouter.api.internal.http.HostPort;
import io.krouter.api.internal.http.OwnAddresses;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Opens TCP connections, but never to krouter itself: after a redirect in the hosts file the dial of a backend's name
 * would come back to the own listener and go round for ever.
 */
final class UpstreamSockets extends SocketFactory {

    private final Ways ways;
    private final @Nullable HostPort instead;

    /** Sockets that connect to what they are asked for. */
    UpstreamSockets(Ways ways) {
        this(ways, null);
    }

    private UpstreamSockets(Ways ways, @Nullable HostPort instead) {
        this.ways = ways;
        this.instead = instead;
    }

    /** The same, but connecting to this place whatever address is asked for. */
    UpstreamSockets leadingTo(HostPort place) {
        return new UpstreamSockets(ways, place);
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket();
    }

    private void refuseOwn(InetSocketAddress address) throws IOException {
        boolean ownPort = ways.ownListeners().get().stream().anyMatch(own -> own.getPort() == address.getPort());
        if (ownPort && address.getAddress() != null && OwnAddresses.contains(address.getAddress())) {
            throw new LoopException(address);
        }
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
            super(
                    NoAnswer.LOOP + address.getAddress().getHostAddress() + ":" + address.getPort()
                            + " is krouter's own listener; look for this host in the hosts file, in connect-to and in upstream.proxy");
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
                    : new InetSocketAddress(ways.names().lookUp(instead.host()).get(0), instead.port());
            refuseOwn(to);
            super.connect(to, timeout);
            // Else the tail of a long request waits for the peer's delayed acknowledgement: 40 ms on Linux.
            setTcpNoDelay(true);
            // OkHttp bounds a TLS handshake by its read timeout, and that is off because reasoning models are silent
            // for minutes. It sets its own value once the handshake is done.
            setSoTimeout((int) ways.connectTimeout().toMillis());
        }
    }
}
