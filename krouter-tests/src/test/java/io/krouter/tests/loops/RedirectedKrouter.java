package io.krouter.tests.loops;

import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.core.CallListener;
import io.krouter.core.Krouter;
import io.krouter.core.LoopDetector;
import io.krouter.core.Routes;
import io.krouter.providers.OriginProvider;
import io.krouter.providers.Upstream;
import io.krouter.tests.rig.Dialect;
import io.krouter.tests.rig.Fixtures;
import io.krouter.tests.rig.RawAnswer;
import io.krouter.tests.rig.RawClient;
import io.krouter.tls.InterceptServer;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A krouter to which a hosts file leads one host, and which passes all on to that host. Counts what arrives. */
final class RedirectedKrouter implements AutoCloseable {

    static final String HOST = Dialect.RUNTIME.host();

    /** Where a circle is broken if nothing else breaks it. */
    static final int ENOUGH = 20;

    private final CertificateAuthority authority = CertificateAuthority.create(List.of(HOST), Clock.systemUTC());
    private final LoopDetector loopDetector = new LoopDetector();
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicReference<Krouter> krouter =
            new AtomicReference<>(Krouter.builder().discover(false).build());
    private final InterceptServer server;
    private final List<AutoCloseable> open = new ArrayList<>();

    /** Accepts connections, but needs a way out before it gets requests. */
    RedirectedKrouter() throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        open.add(krouter.get());
        this.server = InterceptServer.builder(authority, krouter::get)
                .listen(anyPort)
                .transparent(anyPort)
                .loopDetector(loopDetector)
                .build();
        server.start();
    }

    /** Gives it this way out. */
    RedirectedKrouter leavingBy(Upstream upstream) {
        krouter.set(Krouter.builder()
                .provider(new OriginProvider(upstream))
                .routes(Routes.builder().unmatched(Routes.Unmatched.NATIVE).build())
                .loopDetector(loopDetector)
                .interceptor(chain -> {
                    if (arrived.get() >= ENOUGH) {
                        throw new IOException("it went round " + ENOUGH + " times");
                    }
                    return chain.proceed(chain.request());
                })
                .listener(new CallListener() {
                    @Override
                    public void started(Call call, LlmRequest request) {
                        arrived.incrementAndGet();
                    }
                })
                .discover(false)
                .build());
        open.add(krouter.get());
        open.add(upstream);
        return this;
    }

    CertificateAuthority authority() {
        return authority;
    }

    LoopDetector loopDetector() {
        return loopDetector;
    }

    List<InetSocketAddress> addresses() {
        return server.addresses();
    }

    /** Where redirected connections arrive. */
    int port() {
        return server.transparentPort();
    }

    /** How many requests have arrived. */
    int arrived() {
        return arrived.get();
    }

    /** A chat by a client of this machine, with these header lines besides. */
    RawAnswer chat(String... headerLines) throws IOException {
        Fixtures.Request recorded = Fixtures.request("krs-single-turn");
        return ask(new Fixtures.Request(
                recorded.name(),
                recorded.requestLine(),
                Stream.concat(recorded.headerLines().stream(), Stream.of(headerLines))
                        .toList(),
                recorded.body()));
    }

    /** What is no chat. */
    RawAnswer look() throws IOException {
        return ask(new Fixtures.Request("look", "GET /something HTTP/1.1", List.of("Host: " + HOST), new byte[0]));
    }

    private RawAnswer ask(Fixtures.Request request) throws IOException {
        try (RawClient client = RawClient.redirected(port(), HOST, RawClient.trust(authority))) {
            return client.ask(request);
        }
    }

    static String text(RawAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws Exception {
        server.close();
        for (AutoCloseable each : open) {
            each.close();
        }
    }
}
