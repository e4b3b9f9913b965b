package io.krouter.providers.internal.connection;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Thrown instead of connecting to krouter itself. */
public final class LoopException extends IOException {

    /** Every message that reports a loop begins with this. */
    public static final String PREFIX = "LOOP_DETECTED: ";

    private static final long serialVersionUID = 1L;

    LoopException(InetSocketAddress address) {
        super(
                PREFIX + address.getAddress().getHostAddress() + ":" + address.getPort()
                        + " is krouter's own listener; look for this host in the hosts file, in connect-to and in upstream.proxy");
    }
}
