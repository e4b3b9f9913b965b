package io.krouter.api.internal.http;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.X509ExtendedTrustManager;

/** How connections to origins are opened and verified, and which header lines they carry. Immutable and thread-safe. */
public interface OriginAccess {

    /**
     * Where to connect to for this origin. Blocks, since names are looked up.
     *
     * @throws IOException if the name has no address, or the address is krouter's own listener
     */
    OriginRoute route(URI origin) throws IOException;

    /** Verifies servers, their names included where the TLS engine says which name is meant. */
    X509ExtendedTrustManager trust();

    /** Longest wait for a connection, for a proxy's answer, and for the TLS handshake. */
    Duration connectTimeout();

    /**
     * The header lines with which this request goes out, Host and the framing of its body among them.
     *
     * @param toKrouter whether the server is another krouter, which gets the marks by which a circle is found
     */
    HeaderList outgoing(LlmRequest request, boolean toKrouter);
}
