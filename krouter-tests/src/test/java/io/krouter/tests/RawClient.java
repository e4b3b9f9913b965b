package io.krouter.tests;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A client that sends the bytes that it is told to, and trusts krouter's root and no other. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    static final SSLContext TRUST = trust();

    private final SSLSocket socket;
    private final InputStream in;

    private RawClient(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** A connection to this host, by krouter's door. */
    static RawClient enter(Rig rig, Door door, String host) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.port(door));
        socket.setSoTimeout(PATIENCE_MILLIS);
        if (door == Door.PROXY) {
            write(
                    socket,
                    ("CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            RawAnswer.readHead(socket.getInputStream());
        }
        return new RawClient(secure(socket, host));
    }

    private static SSLSocket secure(Socket socket, String host) throws IOException {
        SSLSocket tls = (SSLSocket) TRUST.getSocketFactory().createSocket(socket, host, 443, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(List.of(new SNIHostName(host)));
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    private static SSLContext trust() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("root", Rig.AUTHORITY.rootCertificate());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Sends a request and reads its answer to the end. */
    RawAnswer ask(Fixtures.Request request) throws IOException {
        write(socket, request.head().getBytes(StandardCharsets.ISO_8859_1));
        write(socket, request.body());
        return RawAnswer.read(in);
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
