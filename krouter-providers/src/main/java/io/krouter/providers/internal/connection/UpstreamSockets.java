package io.krouter.providers.internal.connection;

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
 * Opens TCP connections, but never to krouter itself: where the hosts file redirects a backend's name to krouter, such a
 * connection would arrive at krouter's own listener, again and again.
 */
public final class UpstreamSockets extends SocketFactory {

    private final ConnectOptions options;
    private final @Nullable HostPort instead;

    /** Sockets that connect to the address that they are given. */
    public UpstreamSockets(ConnectOptions options) {
        this(options, null);
    }

    private UpstreamSockets(ConnectOptions options, @Nullable HostPort instead) {
        this.options = options;
        this.instead = instead;
    }

    /** Sockets that connect to this place, no matter which address they are given. */
    public UpstreamSockets leadingTo(HostPort place) {
        return new UpstreamSockets(options, place);
    }

    @Override
    public Socket createSocket() {
        return new PlainSocket();
    }

    /** @throws LoopException if krouter itself listens at this address */
    public static void refuseOwn(ConnectOptions options, InetSocketAddress address) throws IOException {
        boolean ownPort = options.ownListeners().get().stream().anyMatch(own -> own.getPort() == address.getPort());
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

    /** A connection without TLS; its streams are {@linkplain GuardedStreams guarded}, unless TLS is layered on it. */
    final class PlainSocket extends Socket implements GuardedSocket {
        private @Nullable GuardedStreams streams;
        private boolean carriesTls;

        /** From now on the TLS layer reads and writes the raw bytes. */
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
        public void askForUpgrade() throws IOException {
            guarded().askForUpgrade();
        }

        private GuardedStreams guarded() throws IOException {
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
                    : new InetSocketAddress(
                            options.names().lookUp(instead.host()).get(0), instead.port());
            refuseOwn(options, to);
            super.connect(to, timeout);
            // Else the tail of a long request waits for the peer's delayed acknowledgement: 40 ms on Linux.
            setTcpNoDelay(true);
            // OkHttp bounds a TLS handshake by its read timeout, and that is off because reasoning models are silent
            // for minutes. It sets its own value once the handshake is done.
            setSoTimeout((int) options.connectTimeout().toMillis());
        }
    }
}
