package io.krouter.tls.ca;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * A TLS server on loopback with a leaf of the authority, to check whether a program trusts that authority. It answers each
 * request with a line of text. It runs from {@link #open} to {@link #close()} in a thread of its own, and serves one
 * connection after the other.
 */
public final class Probe implements Closeable {

    /** A client that sends nothing for 10 seconds is disconnected, since the next one has to wait for it. */
    private static final int PATIENCE_MILLIS = 10_000;

    private static final int BACKLOG = 8;

    private static final int LONGEST_REQUEST = 64 << 10;

    private static final String BODY = "This program trusts krouter.\n";

    private static final byte[] ANSWER = ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                    + BODY.length() + "\r\nConnection: close\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);

    private final Leaf leaf;
    private final SSLServerSocket server;

    private Probe(Leaf leaf, SSLServerSocket server) {
        this.leaf = leaf;
        this.server = server;
    }

    /**
     * A server for the first of the authority's hosts.
     *
     * @throws IOException if no port of 127.0.0.1 can be listened at
     * @throws IllegalStateException if the authority has expired
     */
    public static Probe open(CertificateAuthority authority) throws IOException {
        Leaf leaf = authority.leaf(authority.hosts().first(), Instant.now());
        Probe probe = new Probe(leaf, listen(leaf));
        Thread thread = new Thread(probe::serve, "krouter-probe");
        thread.setDaemon(true);
        thread.start();
        return probe;
    }

    private static SSLServerSocket listen(Leaf leaf) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("leaf", leaf.key(), new char[0], new Certificate[] {leaf.certificate(), leaf.issuer()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return (SSLServerSocket) context.getServerSocketFactory()
                    .createServerSocket(0, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS for " + leaf.host() + " could not be set up", e);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                if (readRequest(socket.getInputStream())) {
                    socket.getOutputStream().write(ANSWER);
                }
            } catch (IOException e) {
                // The client itself reports whether it trusts the certificate. A closed server ends the loop.
            }
        }
    }

    private static boolean readRequest(InputStream in) throws IOException {
        int newlines = 0;
        for (int i = 0; i < LONGEST_REQUEST && newlines < 2; i++) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
        }
        return newlines == 2;
    }

    /** The name that its certificate is for; a client is to connect to 127.0.0.1 and ask for this. */
    public String host() {
        return leaf.host();
    }

    /** Its port at 127.0.0.1. */
    public int port() {
        return server.getLocalPort();
    }

    /** Its certificate, as PEM. */
    public String certificatePem() {
        return Pem.encode(leaf.certificate());
    }

    /** The certificate of the intermediate that issued its own, as PEM. */
    public String issuerPem() {
        return Pem.encode(leaf.issuer());
    }

    /** Stops listening. */
    @Override
    public void close() throws IOException {
        server.close();
    }
}
