package io.krouter.tests.rig;

/** The two ways in which a client gets to krouter. */
public enum Door {
    /** By CONNECT. */
    PROXY,
    /** By TLS straight away, as if the host's address led here. */
    TRANSPARENT
}
