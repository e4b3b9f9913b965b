package io.krouter.tests;

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
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;

/** A whole krouter on loopback, as a user would run it. */
public final class Rig implements AutoCloseable {

    /** One for all rigs: a client reads the root that it trusts once, when it starts. */
    public static final CertificateAuthority AUTHORITY = CertificateAuthority.create(
            Arrays.stream(Dialect.values()).map(Dialect::host).toList(), Clock.systemUTC());

    /** The name of the provider that leads to the model, which messages must have. */
    static final String PROVIDER = "my-model-server";

    static final String MODEL = "local-model-1";

    private final Upstream upstream;
    private final Krouter krouter;
    private final InterceptServer server;

    private Rig(Upstream upstream, Krouter krouter, InterceptServer server) {
        this.upstream = upstream;
        this.krouter = krouter;
        this.server = server;
    }

    /** All that is for a Claude goes to the model below this URL; the rest is refused. */
    static Rig toModel(String baseUrl) throws IOException {
        return toModel(baseUrl, "claude-*");
    }

    /** What is for models of this pattern goes to the model below this URL; the rest is refused. */
    static Rig toModel(String baseUrl, String pattern) throws IOException {
        return toModel("openai", baseUrl, pattern, Limits.DEFAULTS);
    }

    /** The same, to a model server of this type and within these limits. */
    static Rig toModel(String type, String baseUrl, String pattern, Limits limits) throws IOException {
        Upstream upstream = upstream(limits).build();
        Provider model = switch (type) {
            case "openai" ->
                OpenAiProvider.builder(PROVIDER, baseUrl)
                        .apiKey(Secrets.MODEL_KEY)
                        .upstream(upstream)
                        .build();
            case "anthropic" ->
                AnthropicProvider.builder(PROVIDER, baseUrl)
                        .apiKey(Secrets.MODEL_KEY)
                        .upstream(upstream)
                        .build();
            default -> throw new IllegalArgumentException(type);
        };
        Krouter krouter = Krouter.builder()
                .provider(model)
                .provider(new OriginProvider(upstream))
                .routes(Routes.builder().route(pattern, PROVIDER + "/" + MODEL).build())
                .limits(limits)
                .build();
        return start(upstream, krouter);
    }

    /** Everything goes to the backend as it came. */
    static Rig toBackend(KiroBackend backend) throws IOException {
        return toBackend(KiroBackend.root(), backend.server().port());
    }

    /** Everything goes as it came to the backend at this port of loopback, whose root this is. */
    public static Rig toBackend(X509Certificate root, int port) throws IOException {
        return toBackend(root, port, Limits.DEFAULTS);
    }

    /** The same, within these limits. */
    static Rig toBackend(X509Certificate root, int port, Limits limits) throws IOException {
        Upstream.Builder settings = upstream(limits).trust(root);
        for (Dialect dialect : Dialect.values()) {
            settings.connectTo(dialect.host() + ":443", "127.0.0.1:" + port);
        }
        Upstream upstream = settings.build();
        Krouter krouter = Krouter.builder()
                .provider(new OriginProvider(upstream))
                .routes(Routes.builder().unmatched(Routes.Unmatched.NATIVE).build())
                .limits(limits)
                .build();
        return start(upstream, krouter);
    }

    private static Upstream.Builder upstream(Limits limits) {
        return Upstream.builder()
                .connectTimeout(limits.connectTimeout())
                .exclude(AUTHORITY.rootCertificate(), AUTHORITY.intermediateCertificate());
    }

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
