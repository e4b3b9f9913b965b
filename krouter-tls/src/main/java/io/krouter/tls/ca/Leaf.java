package io.krouter.tls.ca;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/**
 * The server certificate of one intercepted host with its key. It exists in memory only. Immutable.
 *
 * @param host the only name in the certificate, in lower case
 * @param certificate for exactly this host
 * @param issuer the intermediate, which the server sends too, so that clients need to know only the root
 * @param key of the certificate; a secret
 */
public record Leaf(String host, X509Certificate certificate, X509Certificate issuer, PrivateKey key) {

    /**
     * How long a leaf is valid: 30 days. It is never stored, so it need not outlive a process by much.
     */
    public static final Duration LIFE = Duration.ofDays(30);

    /** When the certificate expires. */
    Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    /** The host, never the key. */
    @Override
    public String toString() {
        return "Leaf[" + host + "]";
    }
}
