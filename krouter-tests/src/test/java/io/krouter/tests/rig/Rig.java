package io.krouter.tests.rig;

import io.krouter.api.Provider;
import io.krouter.core.Krouter;
import io.krouter.core.Limits;
import io.krouter.core.Routes;
import io.krouter.providers.AnthropicProvider;
import io.krouter.providers.OpenAiProvider;
import io.krouter.providers.OriginProvider;
import io.krouter.providers.Upstream;
import io.krouter.tls.InterceptServer;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.BiFunction;

/** A whole krouter on loopback, as a user would run it. */
public final class Rig implements AutoCloseable {

    /** One for all rigs: a client reads the root that it trusts once, when it starts. */
    public static final CertificateAuthority AUTHORITY = CertificateAuthority.create(
            Arrays.stream(Dialect.values()).map(Dialect::host).toList(), Clock.systemUTC());

    /** The name of the provider that leads to the model, which messages must have. */
    public static final String PROVIDER = "my-model-server";

    public static final String MODEL = "local-model-1";

    private final Upstream upstream;
    private final Krouter krouter;
    private final InterceptServer server;

    private Rig(Upstream upstream, Krouter krouter, InterceptServer server) {
        this.upstream = upstream;
        this.krouter = krouter;
        this.server = server;
    }

    /** A krouter that sends chats to the OpenAI-compatible model server at this base URL and refuses all others. */
    public static Builder toModel(String baseUrl) {
        return new Builder((builder, upstream) -> builder.model(baseUrl, upstream));
    }

    /** A krouter that sends everything unchanged to Kiro's backend on this port of loopback. */
    public static Builder toBackend(int port) {
        return new Builder((builder, upstream) -> builder.backend(port, upstream));
    }

    /** The same for this backend. */
    public static Builder toBackend(KiroBackend backend) {
        return toBackend(backend.server().port());
    }

    /** How a krouter is to be started. */
    public static final class Builder {

        private final BiFunction<Builder, Upstream.Builder, Destination> destination;
        private String type = "openai";
        private String pattern = "claude-*";
        private Limits limits = Limits.DEFAULTS;

        private Builder(BiFunction<Builder, Upstream.Builder, Destination> destination) {
            this.destination = destination;
        }

        /** The provider type of the model server, {@code openai} by default. */
        public Builder type(String type) {
            this.type = type;
            return this;
        }

        /** The models whose chats go to the model server, {@code claude-*} by default. */
        public Builder pattern(String pattern) {
            this.pattern = pattern;
            return this;
        }

        /** The limits of krouter and of its way out. */
        public Builder limits(Limits limits) {
            this.limits = limits;
            return this;
        }

        /** Starts it, on free ports of loopback. */
        public Rig start() throws IOException {
            Destination to = destination.apply(
                    this,
                    Upstream.builder()
                            .connectTimeout(limits.connectTimeout())
                            .exclude(AUTHORITY.rootCertificate(), AUTHORITY.intermediateCertificate()));
            to.krouter().limits(limits);
            return Rig.start(to.upstream(), to.krouter().build());
        }

        private Destination model(String baseUrl, Upstream.Builder settings) {
            Upstream upstream = settings.build();
            Provider model = switch (type) {
                case "openai" ->
                    OpenAiProvider.builder(PROVIDER, baseUrl)
                            .apiKey(PlantedSecrets.MODEL_KEY)
                            .upstream(upstream)
                            .build();
                case "anthropic" ->
                    AnthropicProvider.builder(PROVIDER, baseUrl)
                            .apiKey(PlantedSecrets.MODEL_KEY)
                            .upstream(upstream)
                            .build();
                default -> throw new IllegalArgumentException("expected openai or anthropic but got " + type);
            };
            Routes routes =
                    Routes.builder().route(pattern, PROVIDER + "/" + MODEL).build();
            return new Destination(upstream, krouter(upstream, routes).provider(model));
        }

        private Destination backend(int port, Upstream.Builder settings) {
            settings.trust(KiroBackend.root());
            for (Dialect dialect : Dialect.values()) {
                settings.connectTo(dialect.host() + ":443", "127.0.0.1:" + port);
            }
            Upstream upstream = settings.build();
            Routes routes = Routes.builder().unmatched(Routes.Unmatched.NATIVE).build();
            return new Destination(upstream, krouter(upstream, routes));
        }

        private static Krouter.Builder krouter(Upstream upstream, Routes routes) {
            return Krouter.builder().provider(new OriginProvider(upstream)).routes(routes);
        }
    }

    /** Where chats go, with the connections that lead there. */
    private record Destination(Upstream upstream, Krouter.Builder krouter) {}

    private static Rig start(Upstream upstream, Krouter krouter) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        InterceptServer server = InterceptServer.builder(AUTHORITY, () -> krouter)
                .listen(anyPort)
                .transparent(anyPort)
                .build();
        server.start();
        return new Rig(upstream, krouter, server);
    }

    /** Where this door is. */
    public int port(Door door) {
        return switch (door) {
            case PROXY -> server.port();
            case TRANSPARENT -> server.transparentPort();
        };
    }

    @Override
    public void close() {
        server.close();
        krouter.close();
        upstream.close();
    }
}
