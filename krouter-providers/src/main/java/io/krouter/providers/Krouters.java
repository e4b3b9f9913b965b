package io.krouter.providers;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collection;

/** Tells servers that are krouters, this one or another, from all others: by their certificates. */
final class Krouters {

    /** The organization in every certificate authority of a krouter. No authority that others trust issues for it. */
    private static final String ORGANIZATION = "O=kRouter (this machine only)";

    private Krouters() {}

    /** Whether a chain of these certificates comes from a krouter's authority. */
    static boolean issued(Collection<? extends Certificate> chain) {
        return chain.stream()
                .anyMatch(certificate -> certificate instanceof X509Certificate x509
                        && x509.getIssuerX500Principal().getName().contains(ORGANIZATION));
    }
}
