package io.krouter.tls.trust;

/** What a trust store knows of a root. */
public enum Presence {

    /** It is there and trusted for TLS servers. */
    TRUSTED,

    /** It is there in part, and trusted by some or by nobody: an installation or removal that was not finished. */
    PARTIAL,

    /** Nothing of it is there. */
    ABSENT
}
