package io.krouter.tests.rig;

import io.krouter.tls.ca.CertificateAuthority;
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
public final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    public static final SSLContext TRUST = trust(Rig.AUTHORITY);

    private final SSLSocket socket;
    private final InputStream in;

    private RawClient(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /** A connection to this host, by krouter's door. */
    public static RawClient enter(Rig rig, Door door, String host) throws IOException {
        return enter(rig.port(door), door, host, PATIENCE_MILLIS);
    }

    /** The same by a door that is reached at this port, with a limit to every wait for a byte. */
    public static RawClient enter(int port, Door door, String host, int patienceMillis) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        try {
            socket.setSoTimeout(patienceMillis);
            return enter(socket, door, host);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static RawClient enter(Socket socket, Door door, String host) throws IOException {
        if (door == Door.PROXY) {
            write(
                    socket,
                    ("CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            RawAnswer.readHead(socket.getInputStream());
        }
        return new RawClient(secure(socket, host, TRUST));
    }

    /** A connection to this host, which was redirected to this port of this machine. */
    public static RawClient redirected(int port, String host, SSLContext trust) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new RawClient(secure(socket, host, trust));
    }

    private static SSLSocket secure(Socket socket, String host, SSLContext trust) throws IOException {
        SSLSocket tls = (SSLSocket) trust.getSocketFactory().createSocket(socket, host, 443, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setServerNames(List.of(new SNIHostName(host)));
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    /** Trusts this authority and no other. */
    public static SSLContext trust(CertificateAuthority authority) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("root", authority.rootCertificate());
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
    public RawAnswer ask(Fixtures.Request request) throws IOException {
        send(request);
        return RawAnswer.read(in);
    }

    /** Sends a request; its answer comes {@linkplain #in() from here}. */
    public void send(Fixtures.Request request) throws IOException {
        write(socket, request.head().getBytes(StandardCharsets.ISO_8859_1));
        write(socket, request.body());
    }

    public InputStream in() {
        return in;
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
