package io.krouter.providers;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.internal.http.HostPort;
import io.krouter.api.internal.http.IpAddress;
import io.krouter.api.internal.http.OriginAccess;
import io.krouter.api.internal.http.OriginRoute;
import io.krouter.api.internal.http.OriginRoute.ProxyTunnel;
import io.krouter.providers.internal.connection.ConnectOptions;
import io.krouter.providers.internal.connection.UpstreamSockets;
import io.krouter.providers.internal.connection.UpstreamTrust;
import io.krouter.providers.internal.message.OutgoingHeaders;
import io.krouter.providers.internal.message.UpgradedLeg;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.X509ExtendedTrustManager;

/** The way out of an {@link Upstream} for a front door that carries exchanges itself. */
final class UpstreamAccess implements OriginAccess {

    private final UpstreamTrust trust;
    private final ConnectOptions options;
    private final Function<LlmRequest, HeaderList> loopHeaders;

    /** @param loopHeaders header lines for requests to another krouter */
    UpstreamAccess(UpstreamTrust trust, ConnectOptions options, Function<LlmRequest, HeaderList> loopHeaders) {
        this.trust = trust;
        this.options = options;
        this.loopHeaders = loopHeaders;
    }

    @Override
    public OriginRoute route(URI origin) throws IOException {
        HostPort place = HostPort.of(origin);
        HostPort instead = options.connectTo().get(place);
        if (instead != null) {
            return new OriginRoute(addresses(instead), Optional.empty());
        }
        Optional<ConnectOptions.Proxy> proxy = options.proxy()
                .filter(it -> origin.getScheme().equalsIgnoreCase("https"))
                .filter(it -> it.carries().test(place.host()));
        if (proxy.isEmpty()) {
            return new OriginRoute(addresses(place), Optional.empty());
        }
        ConnectOptions.Proxy through = proxy.get();
        return new OriginRoute(
                addresses(through.place()),
                Optional.of(new ProxyTunnel(place, through.place(), through.authorization())));
    }

    private List<InetSocketAddress> addresses(HostPort place) throws IOException {
        List<InetSocketAddress> found = new ArrayList<>();
        for (InetAddress address : lookUp(place.host())) {
            InetSocketAddress one = new InetSocketAddress(address, place.port());
            UpstreamSockets.refuseOwn(options, one);
            found.add(one);
        }
        return found;
    }

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        return IpAddress.isLike(host)
                ? List.of(InetAddress.getByName(host))
                : options.names().lookUp(host);
    }

    @Override
    public X509ExtendedTrustManager trust() {
        return trust;
    }

    @Override
    public Duration connectTimeout() {
        return options.connectTimeout();
    }

    @Override
    public HeaderList outgoing(LlmRequest request, boolean toKrouter) {
        HeaderList lines =
                UpgradedLeg.isWantedBy(request) ? UpgradedLeg.outgoing(request) : OutgoingHeaders.of(request);
        return toKrouter ? marked(lines, loopHeaders.apply(request)) : lines;
    }

    private static HeaderList marked(HeaderList lines, HeaderList marks) {
        HeaderList.Builder marked = lines.newBuilder();
        marks.forEach(mark -> marked.remove(mark.name()));
        marks.forEach(mark -> marked.add(mark.name(), mark.value()));
        return marked.build();
    }
}
