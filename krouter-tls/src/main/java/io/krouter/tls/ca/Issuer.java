package io.krouter.tls.ca;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** The certificate of an authority with its private key. */
record Issuer(X509Certificate certificate, PrivateKey key) {

    /** The certificate's name, never the key. */
    @Override
    public String toString() {
        return "Issuer[" + certificate.getSubjectX500Principal() + "]";
    }
}
