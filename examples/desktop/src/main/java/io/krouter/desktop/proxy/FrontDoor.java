package io.krouter.desktop.proxy;

import io.krouter.core.Krouter;
import io.krouter.core.Limits;
import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.Configuration.Resolver;
import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.config.UpstreamProxy;
import io.krouter.tls.HandshakeListener;
import io.krouter.tls.InterceptServer;
import io.krouter.tls.ProxyToken;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The listening half of the proxy. Can be opened anew at the same place while it runs. Used by one thread at a time. */
final class FrontDoor implements Closeable {

    private final OwnIdentity ourselves;
    private final Supplier<Krouter> krouters;
    private final HandshakeListener handshakes;
    private Plan plan;
    private InterceptServer server;

    /** Not open yet. */
    FrontDoor(
            OwnIdentity ourselves,
            Configuration configuration,
            Supplier<Krouter> krouters,
            HandshakeListener handshakes) {
        this.ourselves = ourselves;
        this.krouters = krouters;
        this.handshakes = handshakes;
        this.plan = Plan.of(configuration);
        this.server = server(plan);
    }

    /** What of a configuration is built into the listeners, and cannot change while they are open. */
    private record Plan(
            Endpoint listen,
            Optional<ProxyToken> token,
            Optional<Endpoint> transparent,
            List<String> intercept,
            Configuration.Upstream upstream) {

        static Plan of(Configuration configuration) {
            return new Plan(
                    configuration.listen(),
                    configuration.proxyToken(),
                    configuration.transparent(),
                    configuration.intercept(),
                    configuration.upstream());
        }

        /** The same, but with the ports that were free the last time in the place of any free ones. */
        Plan staying(InterceptServer open) {
            return new Plan(
                    listen.port() > 0 ? listen : new Endpoint(listen.host(), open.port()),
                    token,
                    transparent.map(
                            place -> place.port() > 0 || open.addresses().size() < 2
                                    ? place
                                    : new Endpoint(place.host(), open.transparentPort())),
                    intercept,
                    upstream);
        }
    }

    void open() throws IOException {
        server.start();
    }

    int port() {
        return server.port();
    }

    int transparentPort() {
        return server.transparentPort();
    }

    List<InetSocketAddress> addresses() {
        return server.addresses();
    }

    /**
     * Follows this configuration: where it differs in what is built into the listeners, they are closed and opened anew.
     * Exchanges that are running go on.
     *
     * @throws IOException if that is not possible; all is then as before
     */
    void follow(Configuration next) throws IOException {
        Plan wanted = Plan.of(next);
        if (wanted.equals(plan)) {
            return;
        }
        InterceptServer opened = server(wanted.staying(server));
        InterceptServer before = server;
        Plan back = plan.staying(before);
        before.stopAccepting();
        try {
            opened.start();
            server = opened;
            plan = wanted;
        } catch (IOException e) {
            server = server(back);
            server.start();
            throw e;
        } finally {
            new Thread(() -> before.close(Limits.DEFAULTS.drainTimeout()), "krouter-drain").start();
        }
    }

    private InterceptServer server(Plan plan) {
        InterceptServer.Builder builder = InterceptServer.builder(ourselves.authority(), krouters)
                .listen(plan.listen().address())
                .intercept(plan.intercept())
                .loopDetector(ourselves.loopDetector())
                .handshakes(handshakes);
        plan.token().ifPresent(builder::proxyToken);
        plan.transparent().map(Endpoint::address).ifPresent(builder::transparent);
        leave(builder, plan.upstream());
        return builder.build();
    }

    /** How tunnels leave. */
    private void leave(InterceptServer.Builder builder, Configuration.Upstream upstream) {
        if (upstream.resolver() == Resolver.NAME_SERVERS) {
            builder.names(ourselves.names());
        }
        upstream.proxy()
                .map(UpstreamProxy::parsed)
                .ifPresent(proxy -> builder.tunnelProxy(proxy.toString(), proxy.authorization(), proxy::carries));
        upstream.connectTo().forEach((meant, instead) -> builder.connectTo(meant.toString(), instead.toString()));
    }

    /** Stops accepting, and lets running exchanges end for a while. */
    @Override
    public void close() {
        server.close(Limits.DEFAULTS.drainTimeout());
    }
}
