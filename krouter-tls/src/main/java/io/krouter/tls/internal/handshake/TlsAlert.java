package io.krouter.tls.internal.handshake;

/** The two alerts that are sent before there is a TLS engine to send them (RFC 8446 section 6). */
final class TlsAlert {

    /** A name that is not served (RFC 6066 section 3). */
    static final byte UNRECOGNIZED_NAME = 112;

    /** No name at all (RFC 8446 section 9.2). */
    static final byte MISSING_EXTENSION = 109;

    private static final byte ALERT = 21;
    private static final byte FATAL = 2;

    private TlsAlert() {}

    /** The alert as a record of TLS 1.2, which 1.3 uses too. */
    static byte[] fatal(byte description) {
        return new byte[] {ALERT, 3, 3, 0, 2, FATAL, description};
    }
}
