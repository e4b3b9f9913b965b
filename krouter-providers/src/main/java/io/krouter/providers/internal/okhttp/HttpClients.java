package io.krouter.providers.internal.okhttp;

import io.krouter.api.internal.http.HostPort;
import io.krouter.providers.internal.connection.ConnectOptions;
import io.krouter.providers.internal.connection.UpstreamSockets;
import io.krouter.providers.internal.connection.UpstreamTrust;
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
 * One OkHttp client for each route: direct, through the proxy, and to each place that {@code connect-to} names. They share
 * connections and settings. Immutable and thread-safe.
 */
final class HttpClients {

    /** The challenge that OkHttp makes up to get the credentials for the first CONNECT. */
    private static final String FIRST_CONNECT = "OkHttp-Preemptive";

    private final OkHttpClient direct;
    private final Optional<OkHttpClient> proxied;
    private final Optional<ConnectOptions.Proxy> proxy;
    private final Map<HostPort, OkHttpClient> elsewhere = new HashMap<>();

    /** @param unaided the shared settings, with every default off that changes, repeats or shortens messages */
    HttpClients(OkHttpClient.Builder unaided, UpstreamTrust trust, ConnectOptions options) {
        UpstreamSockets sockets = new UpstreamSockets(options);
        Dns names = options.names()::lookUp;
        this.direct = unaided.connectTimeout(options.connectTimeout())
                .proxy(Proxy.NO_PROXY)
                .dns(names)
                .socketFactory(sockets)
                .sslSocketFactory(trust.socketFactory(), trust)
                .build();
        this.proxy = options.proxy();
        this.proxied = proxy.map(this::through);
        options.connectTo().forEach((meant, instead) -> elsewhere.put(meant, leadingTo(sockets.leadingTo(instead))));
    }

    /** The same client with sockets that have a fixed destination, so that no name is looked up. */
    private OkHttpClient leadingTo(UpstreamSockets sockets) {
        List<InetAddress> any = List.of(InetAddress.getLoopbackAddress());
        return direct.newBuilder().dns(name -> any).socketFactory(sockets).build();
    }

    private OkHttpClient through(ConnectOptions.Proxy proxy) {
        InetSocketAddress address = InetSocketAddress.createUnresolved(
                proxy.place().host(), proxy.place().port());
        return direct.newBuilder()
                .proxy(new Proxy(Proxy.Type.HTTP, address))
                .proxyAuthenticator((route, challenge) -> connect(proxy, challenge))
                .build();
    }

    /** The CONNECT with credentials from the start. There are no others to try: a second challenge is a refusal. */
    private static Request connect(ConnectOptions.Proxy proxy, Response challenge) throws IOException {
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

    /** The client for requests to this origin. */
    OkHttpClient forOrigin(URI origin) {
        HostPort place = HostPort.of(origin);
        boolean carried = origin.getScheme().equalsIgnoreCase("https")
                && proxy.filter(it -> it.carries().test(place.host())).isPresent();
        return elsewhere.getOrDefault(place, carried ? proxied.orElseThrow() : direct);
    }

    /** Closes idle connections. */
    void evictAll() {
        direct.connectionPool().evictAll();
    }
}
