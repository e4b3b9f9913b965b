package io.krouter.providers;

import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/** Tells servers that are krouters, this one or another, from all others: by their certificates. */
final class Krouters {

    /** The organization in every certificate authority of a krouter. No authority that others trust issues for it. */
    private static final String ORGANIZATION = "O=kRouter (this machine only)";

    private Krouters() {}

    /**
     * Whether the server at the other end is one. In clear there is none: krouters take requests in TLS only.
     *
     * @throws SSLPeerUnverifiedException if there was no handshake yet
     */
    static boolean isAt(Socket socket) throws SSLPeerUnverifiedException {
        return socket instanceof SSLSocket tls
                && Arrays.stream(tls.getSession().getPeerCertificates()).anyMatch(Krouters::issued);
    }

    private static boolean issued(Certificate certificate) {
        return certificate instanceof X509Certificate x509
                && x509.getIssuerX500Principal().getName().contains(ORGANIZATION);
    }
}
