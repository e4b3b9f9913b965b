package io.krouter.tls.internal.upstream;

import io.krouter.api.internal.http.HostPort;
import io.krouter.api.internal.http.OriginAccess;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.WeakHashMap;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** TLS towards origins: verified, names included, always. Thread-safe. */
final class ClientTls {

    /** The organization in the certificate authority of every krouter. No authority that others trust issues for it. */
    private static final String KROUTER = "O=kRouter (this machine only)";

    /** One for each access, since sessions are resumed within a context only. */
    private final Map<OriginAccess, SslContext> contexts = new WeakHashMap<>();

    /**
     * A handler for a new connection. Takes a while the first time.
     *
     * @throws SSLException if this Java runtime has no TLS
     */
    SslHandler handler(Destination destination, ByteBufAllocator allocator) throws SSLException {
        HostPort place = destination.place();
        SslHandler handler = context(destination.access()).newHandler(allocator, place.host(), place.port());
        handler.setHandshakeTimeoutMillis(destination.access().connectTimeout().toMillis());
        return handler;
    }

    private synchronized SslContext context(OriginAccess access) throws SSLException {
        SslContext known = contexts.get(access);
        if (known == null) {
            known = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .trustManager(access.trust())
                    .endpointIdentificationAlgorithm("HTTPS")
                    .protocols("TLSv1.3", "TLSv1.2")
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_1_1))
                    .build();
            contexts.put(access, known);
        }
        return known;
    }

    /** Whether the server at the other end of this handshake is a krouter, this one or another. */
    static boolean isKrouter(SslHandler handshaken) throws SSLPeerUnverifiedException {
        for (Certificate certificate : handshaken.engine().getSession().getPeerCertificates()) {
            if (certificate instanceof X509Certificate x509
                    && x509.getIssuerX500Principal().getName().contains(KROUTER)) {
                return true;
            }
        }
        return false;
    }
}
