package io.krouter.providers.internal.connection;

import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** Recognises servers that are krouter instances, this one or another, by their certificates. */
public final class KrouterPeers {

    /** The organization of every krouter authority. No publicly trusted authority issues certificates for it. */
    private static final String ORGANIZATION = "O=kRouter (this machine only)";

    private KrouterPeers() {}

    /**
     * Whether the server is a krouter. Always false without TLS, because krouter takes requests over TLS only.
     *
     * @throws SSLPeerUnverifiedException if the handshake has not happened yet
     */
    public static boolean isAt(Socket socket) throws SSLPeerUnverifiedException {
        return socket instanceof SSLSocket tls
                && Arrays.stream(tls.getSession().getPeerCertificates()).anyMatch(KrouterPeers::issued);
    }

    private static boolean issued(Certificate certificate) {
        return certificate instanceof X509Certificate x509
                && x509.getIssuerX500Principal().getName().contains(ORGANIZATION);
    }
}
