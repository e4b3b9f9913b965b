package io.krouter.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * What one intercepted host is served with; lives in memory only.
 *
 * @param certificate for exactly this host
 * @param issuer sent along, so that clients need to know nothing but the root
 */
record Leaf(String host, X509Certificate certificate, X509Certificate issuer, PrivateKey key) {

    Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    /** The host, never the key. */
    @Override
    public String toString() {
        return "Leaf[" + host + "]";
    }
}
