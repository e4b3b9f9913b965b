package io.krouter.tls.internal.upstream;

import io.krouter.api.internal.http.HostPort;
import io.krouter.api.internal.http.OriginAccess;
import java.net.URI;

/** What a connection leads to, and how it was opened and verified; connections of equal destinations replace each other. */
record Destination(OriginAccess access, URI origin) {

    boolean isTls() {
        return "https".equalsIgnoreCase(origin.getScheme());
    }

    /** The host that the server's certificate must be for, and the port. */
    HostPort place() {
        return HostPort.of(origin);
    }
}
