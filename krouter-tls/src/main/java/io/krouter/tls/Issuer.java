package io.krouter.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate together with the key that signs in its name. */
record Issuer(X509Certificate certificate, PrivateKey key) {

    /** The certificate's name, never the key. */
    @Override
    public String toString() {
        return "Issuer[" + certificate.getSubjectX500Principal() + "]";
    }
}
