package io.krouter.providers;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.Settings;
import io.krouter.api.internal.http.HostPort;
import java.io.Closeable;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How connections leave: whom to trust, where to dial, how long to wait for a connection. Several providers may share
 * one, and then share its connections. Immutable and thread-safe.
 *
 * <p>TLS is always verified, with the name of the host that is meant; there is no switch to turn that off. To reach a
 * server whose authority the platform does not know, {@linkplain Builder#trust(Path) trust} that authority. A proxy is
 * used where one is {@linkplain Builder#proxy set}, and never because the system or the JVM has one.
 *
 * <p><b>Closed by whoever built it</b>, after the providers that use it.
 *
 * <pre>{@code
 * try (Upstream upstream = Upstream.builder().trust(Path.of("corporate-root.pem")).build()) {
 *     Provider openAi = OpenAiProvider.builder("openai", upstream).apiKey(key).build();
 * }
 * }</pre>
 */
public final class Upstream implements Closeable {

    /** The settings that {@link #from} reads, as {@link io.krouter.api.Provider.Factory#keys} names them. */
    static final List<String> KEYS = List.of("upstream.*", "connect-timeout");

    private final HttpSender sender;

    private Upstream(Builder builder) {
        this.sender =
                new HttpSender(new UpstreamTrust(builder.trusted, builder.excluded), builder.ways(), builder.hopMarks);
    }

    /** A builder that trusts the platform's roots and waits 10 seconds for a connection. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads the settings that are the same for every type of provider. A list is written with a last part of its own for
     * each item ({@code upstream.trust.0}, {@code upstream.trust.1}); for a single item that part may be left out.
     *
     * <table>
     * <caption>Settings</caption>
     * <tr><td>{@code upstream.trust}</td><td>list of PEM files, see {@link Builder#trust(Path)}</td></tr>
     * <tr><td>{@code upstream.exclude}</td><td>list of PEM files, see {@link Builder#exclude(Path)}</td></tr>
     * <tr><td>{@code upstream.connect-to.HOST:PORT}</td><td>{@code host:port}, see {@link Builder#connectTo}</td></tr>
     * <tr><td>{@code upstream.own-listeners}</td><td>list of {@code address:port}, see {@link Builder#ownListeners}</td></tr>
     * <tr><td>{@code upstream.proxy}</td><td>URL, see {@link Builder#proxy}</td></tr>
     * <tr><td>{@code upstream.no-proxy}</td><td>list of hosts that are reached without it</td></tr>
     * <tr><td>{@code connect-timeout}</td><td>duration, see {@link Builder#connectTimeout}</td></tr>
     * </table>
     *
     * @throws IllegalArgumentException if one is wrong or is none of these; the message names provider and key
     */
    public static Upstream from(Settings settings) {
        return UpstreamSettings.read(settings).build();
    }

    HttpSender sender() {
        return sender;
    }

    /** Closes the connections that nobody uses and opens no more. Exchanges still running go on to their end. */
    @Override
    public void close() {
        sender.close();
    }

    /** Collects how connections leave; not thread-safe. */
    public static final class Builder {
        private final List<X509Certificate> trusted = new ArrayList<>();
        private final List<X509Certificate> excluded = new ArrayList<>();
        private final Map<HostPort, HostPort> connectTo = new HashMap<>();
        private Supplier<? extends Collection<InetSocketAddress>> ownListeners = List::of;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private NameLookup names = NameLookup.SYSTEM;
        private Optional<ForwardProxy> proxy = Optional.empty();
        private Function<LlmRequest, HeaderList> hopMarks = request -> HeaderList.EMPTY;

        private Builder() {}

        /** Trusts these besides the platform's roots. */
        public Builder trust(X509Certificate... roots) {
            Stream.of(roots).forEach(trusted::add);
            return this;
        }

        /**
         * Trusts the certificates of this PEM file besides the platform's roots, such as a company's own.
         *
         * @throws IllegalArgumentException if the file cannot be read or has no certificate
         */
        public Builder trust(Path pemFile) {
            trusted.addAll(UpstreamTrust.read(pemFile));
            return this;
        }

        /**
         * Never trusts these authorities nor what they issued, even where the platform or {@link #trust} does. Meant for
         * krouter's own, root and intermediate: a server that shows such a certificate is krouter itself, and the
         * connection is refused as a loop. Public keys are compared, so a renewed certificate of the same key counts.
         */
        public Builder exclude(X509Certificate... authorities) {
            Stream.of(authorities).forEach(excluded::add);
            return this;
        }

        /**
         * Never trusts the authorities of this PEM file; see {@link #exclude(X509Certificate...)}.
         *
         * @throws IllegalArgumentException if the file cannot be read or has no certificate
         */
        public Builder exclude(Path pemFile) {
            excluded.addAll(UpstreamTrust.read(pemFile));
            return this;
        }

        /**
         * Connects to another place than the one that is meant, as curl's option of this name does. Only TCP goes there:
         * the name in TLS, the name that is verified, and the Host header stay those of {@code hostPort}.
         *
         * @param hostPort what a request is for, such as {@code runtime.us-east-1.kiro.dev:443}
         * @param instead where to connect to, such as {@code 127.0.0.1:9443}
         * @throws IllegalArgumentException if one of them is not {@code host:port}
         */
        public Builder connectTo(String hostPort, String instead) {
            connectTo.put(HostPort.parse(hostPort), HostPort.parse(instead));
            return this;
        }

        /**
         * Where krouter itself listens. A connection to such a port at an address of this machine is refused as a loop.
         *
         * @param addresses asked before each connection, from any thread
         */
        public Builder ownListeners(Supplier<? extends Collection<InetSocketAddress>> addresses) {
            this.ownListeners = addresses;
            return this;
        }

        /**
         * Longest wait for a connection, and again for each step of its TLS handshake. 10 seconds unless set.
         *
         * @throws IllegalArgumentException if it is not between a millisecond and a day
         */
        public Builder connectTimeout(Duration timeout) {
            if (timeout.toMillis() < 1 || timeout.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("expected a connect timeout from 1ms to 24h but was " + timeout);
            }
            this.connectTimeout = timeout;
            return this;
        }

        /**
         * How hosts are looked up, in the place of the system's way. Hosts that are redirected to krouter by the hosts file need
         * another one, or they lead back to krouter. Not asked for what goes through a {@link #proxy}.
         */
        public Builder names(NameLookup names) {
            this.names = names;
            return this;
        }

        /**
         * Sends https through this proxy. What has a {@link #connectTo} of its own goes there directly, and so does plain http,
         * which is for servers nearby.
         */
        public Builder proxy(ForwardProxy proxy) {
            this.proxy = Optional.of(proxy);
            return this;
        }

        /**
         * Header lines for requests to another krouter, by which a circle is found. Whether a server is one shows in its
         * certificate; no other server gets them.
         *
         * @param marks gives the lines for a request; asked from many threads
         */
        public Builder hopMarks(Function<LlmRequest, HeaderList> marks) {
            this.hopMarks = marks;
            return this;
        }

        private Ways ways() {
            return new Ways(ownListeners, connectTimeout, names, proxy, Map.copyOf(connectTo));
        }

        /** The way out; close it in the end. */
        public Upstream build() {
            return new Upstream(this);
        }
    }
}
