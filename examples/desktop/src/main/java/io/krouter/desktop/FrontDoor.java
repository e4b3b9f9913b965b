package io.krouter.desktop;

import io.krouter.core.Krouter;
import io.krouter.core.Limits;
import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.Endpoint;
import io.krouter.tls.CertificateAuthority;
import io.krouter.tls.HandshakeListener;
import io.krouter.tls.InterceptServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The listening half of the proxy. Can be opened anew at the same place while it runs. Used by one thread at a time. */
final class FrontDoor implements Closeable {

    private final CertificateAuthority authority;
    private final Supplier<Krouter> krouters;
    private final HandshakeListener handshakes;
    private Plan plan;
    private InterceptServer server;

    /** Not open yet. */
    FrontDoor(
            CertificateAuthority authority,
            Configuration configuration,
            Supplier<Krouter> krouters,
            HandshakeListener handshakes) {
        this.authority = authority;
        this.krouters = krouters;
        this.handshakes = handshakes;
        this.plan = Plan.of(configuration);
        this.server = server(plan);
    }

    /** What of a configuration is built into the listeners, and cannot change while they are open. */
    private record Plan(
            Endpoint listen,
            Optional<Endpoint> transparent,
            List<String> intercept,
            Map<Endpoint, Endpoint> connectTo) {

        static Plan of(Configuration configuration) {
            return new Plan(
                    configuration.listen(),
                    configuration.transparent(),
                    configuration.intercept(),
                    configuration.upstream().connectTo());
        }

        /** The same, but with the ports that were free the last time in the place of any free ones. */
        Plan staying(InterceptServer open) {
            return new Plan(
                    listen.port() > 0 ? listen : new Endpoint(listen.host(), open.port()),
                    transparent.map(
                            place -> place.port() > 0 || open.addresses().size() < 2
                                    ? place
                                    : new Endpoint(place.host(), open.transparentPort())),
                    intercept,
                    connectTo);
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
        InterceptServer.Builder builder = InterceptServer.builder(authority, krouters)
                .listen(plan.listen().address())
                .intercept(plan.intercept())
                .handshakes(handshakes);
        plan.transparent().map(Endpoint::address).ifPresent(builder::transparent);
        plan.connectTo().forEach((meant, instead) -> builder.connectTo(meant.toString(), instead.toString()));
        return builder.build();
    }

    /** Stops accepting, and lets running exchanges end for a while. */
    @Override
    public void close() {
        server.close(Limits.DEFAULTS.drainTimeout());
    }
}
