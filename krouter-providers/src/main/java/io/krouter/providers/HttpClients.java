package io.krouter.providers;

import io.krouter.api.internal.http.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * One client for each way out: directly, through the proxy, and to each place that {@code connect-to} names. They share all
 * else. Immutable and thread-safe.
 */
final class HttpClients {

    /** What OkHttp says in the place of a challenge when it asks what to send in the first CONNECT. */
    private static final String FIRST_CONNECT = "OkHttp-Preemptive";

    private final OkHttpClient direct;
    private final Optional<OkHttpClient> proxied;
    private final Optional<ForwardProxy> proxy;
    private final Map<HostPort, OkHttpClient> elsewhere = new HashMap<>();

    /** @param unaided what they share, with everything off that changes, repeats or cuts short what passes through */
    HttpClients(OkHttpClient.Builder unaided, UpstreamTrust trust, Ways ways) {
        UpstreamSockets sockets = new UpstreamSockets(ways);
        Dns names = ways.names()::lookUp;
        this.direct = unaided.connectTimeout(ways.connectTimeout())
                .proxy(Proxy.NO_PROXY)
                .dns(names)
                .socketFactory(sockets)
                .sslSocketFactory(trust.socketFactory(), trust)
                .build();
        this.proxy = ways.proxy();
        this.proxied = proxy.map(this::through);
        ways.connectTo().forEach((meant, instead) -> elsewhere.put(meant, leadingTo(sockets.leadingTo(instead))));
    }

    /** The same client, but on sockets that know by themselves where to connect, so no name is looked up. */
    private OkHttpClient leadingTo(UpstreamSockets sockets) {
        List<InetAddress> any = List.of(InetAddress.getLoopbackAddress());
        return direct.newBuilder().dns(name -> any).socketFactory(sockets).build();
    }

    private OkHttpClient through(ForwardProxy proxy) {
        InetSocketAddress address = InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
        return direct.newBuilder()
                .proxy(new Proxy(Proxy.Type.HTTP, address))
                .proxyAuthenticator((route, challenge) -> connect(proxy, challenge))
                .build();
    }

    /** The CONNECT with credentials from the start. There are no others to try, so a proxy that asks again refuses. */
    private static Request connect(ForwardProxy proxy, Response challenge) throws IOException {
        if (!FIRST_CONNECT.equals(challenge.header("Proxy-Authenticate"))) {
            throw new IOException("the proxy " + proxy + " answered 407: it "
                    + (proxy.authorization().isPresent()
                            ? "does not accept the user and password in upstream.proxy"
                            : "wants a user and a password; write them into upstream.proxy"));
        }
        Request.Builder connect = challenge.request().newBuilder().header("User-Agent", "krouter");
        proxy.authorization().ifPresent(value -> connect.header("Proxy-Authorization", value));
        return connect.build();
    }

    /** The client for requests to here. */
    OkHttpClient forOrigin(URI origin) {
        HostPort place = HostPort.of(origin);
        boolean carried = origin.getScheme().equalsIgnoreCase("https")
                && proxy.filter(it -> it.carries(place.host())).isPresent();
        return elsewhere.getOrDefault(place, carried ? proxied.orElseThrow() : direct);
    }

    /** Closes the connections that nobody uses. */
    void evictAll() {
        direct.connectionPool().evictAll();
    }
}
