package io.krouter.providers;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.Settings;
import io.krouter.api.internal.http.HostPort;
import io.krouter.providers.internal.connection.ConnectOptions;
import io.krouter.providers.internal.connection.UpstreamTrust;
import io.krouter.providers.internal.okhttp.HttpSender;
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
 * Connections to servers: which certificates are trusted, which addresses are dialled, how long to wait for a connection.
 * Several providers may share an upstream, and then share its connections. Immutable and thread-safe.
 *
 * <p>TLS is always verified, with the name of the host in the request; there is no switch to turn that off. To reach a
 * server whose authority the platform does not know, {@linkplain Builder#trust(Path) trust} that authority. A proxy is used
 * if one is {@linkplain Builder#proxy set}, and never because the system or the JVM has one.
 *
 * <p><b>The caller who built an upstream closes it</b>, after the providers that use it.
 *
 * <pre>{@code
 * try (Upstream upstream = Upstream.builder().trust(Path.of("corporate-root.pem")).build();
 *         Provider openAi = OpenAiProvider.builder("openai", "https://api.openai.com/v1")
 *                 .apiKey(System.getenv("OPENAI_API_KEY"))
 *                 .upstream(upstream)
 *                 .build()) {
 *     System.out.println(openAi.name());
 * }
 * }</pre>
 */
public final class Upstream implements Closeable {

    /** The settings that {@link #from} reads, as {@link io.krouter.api.Provider.Factory#keys} names them. */
    static final List<String> KEYS = List.of("upstream.*", "connect-timeout");

    private final HttpSender sender;
    private final UpstreamAccess access;

    private Upstream(Builder builder) {
        UpstreamTrust trust = new UpstreamTrust(builder.trusted, builder.excluded);
        ConnectOptions options = builder.connectOptions();
        this.sender = new HttpSender(trust, options, builder.loopHeaders);
        this.access = new UpstreamAccess(trust, options, builder.loopHeaders);
    }

    /** A builder that trusts the platform's roots and waits 10 seconds for a connection. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads the settings that every type of provider has. A list has one key for each item ({@code upstream.trust.0}, {@code upstream.trust.1}); a
     * single item needs no number.
     *
     * <table>
     * <caption>Settings</caption>
     * <tr><td>{@code upstream.trust}</td><td>list of PEM files, see {@link Builder#trust(Path)}</td></tr>
     * <tr><td>{@code upstream.exclude}</td><td>list of PEM files, see {@link Builder#exclude(Path)}</td></tr>
     * <tr><td>{@code upstream.connect-to.HOST:PORT}</td><td>{@code host:port}, see {@link Builder#connectTo}</td></tr>
     * <tr><td>{@code upstream.own-listeners}</td><td>list of {@code address:port}, see {@link Builder#ownListeners}</td></tr>
     * <tr><td>{@code upstream.proxy}</td><td>URL, see {@link Builder#proxy}</td></tr>
     * <tr><td>{@code upstream.no-proxy}</td><td>list of hosts that are reached without the proxy</td></tr>
     * <tr><td>{@code connect-timeout}</td><td>duration, see {@link Builder#connectTimeout}</td></tr>
     * </table>
     *
     * @throws IllegalArgumentException if a setting is wrong or unknown; the message names provider and key
     */
    public static Upstream from(Settings settings) {
        return UpstreamSettings.read(settings).build();
    }

    HttpSender sender() {
        return sender;
    }

    UpstreamAccess access() {
        return access;
    }

    /** Closes idle connections and opens no more. Exchanges that are still running continue to their end. */
    @Override
    public void close() {
        sender.close();
    }

    /** Collects the options of an upstream; not thread-safe. */
    public static final class Builder {
        private final List<X509Certificate> trusted = new ArrayList<>();
        private final List<X509Certificate> excluded = new ArrayList<>();
        private final Map<HostPort, HostPort> connectTo = new HashMap<>();
        private Supplier<? extends Collection<InetSocketAddress>> ownListeners = List::of;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private NameLookup names = NameLookup.SYSTEM;
        private Optional<ForwardProxy> proxy = Optional.empty();
        private Function<LlmRequest, HeaderList> loopHeaders = request -> HeaderList.EMPTY;

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
         * krouter's own root and intermediate: a server that presents such a certificate is krouter itself, and the
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
         * Connects to another place than the one in the request, as curl's option of this name does. Only the TCP
         * connection goes there: the name in TLS, the verified name, and the Host header stay those of {@code hostPort}.
         *
         * @param hostPort the place in the request, such as {@code runtime.us-east-1.kiro.dev:443}
         * @param instead where to connect to, such as {@code 127.0.0.1:9443}
         * @throws IllegalArgumentException if one of them is not {@code host:port}
         */
        public Builder connectTo(String hostPort, String instead) {
            connectTo.put(HostPort.parse(hostPort), HostPort.parse(instead));
            return this;
        }

        /**
         * The addresses at which krouter itself listens. A connection to one of their ports at an address of this machine
         * is refused as a loop.
         *
         * @param addresses called before each connection, from any thread
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
         * Looks up hosts with this instead of the system's resolver. Needed for hosts that the hosts file redirects to
         * krouter: the system's resolver would lead back to krouter. Not used for hosts that a {@link #proxy} carries.
         */
        public Builder names(NameLookup names) {
            this.names = names;
            return this;
        }

        /**
         * Sends https through this proxy. Places that have a {@link #connectTo} are dialled directly, and so is plain http,
         * which is meant for servers nearby.
         */
        public Builder proxy(ForwardProxy proxy) {
            this.proxy = Optional.of(proxy);
            return this;
        }

        /**
         * Adds header lines to requests to other krouter instances, which find loops by them. A server is known to be a
         * krouter by its certificate; no other server receives these lines.
         *
         * @param headers returns the lines for a request; called from many threads
         */
        public Builder loopHeaders(Function<LlmRequest, HeaderList> headers) {
            this.loopHeaders = headers;
            return this;
        }

        private ConnectOptions connectOptions() {
            return new ConnectOptions(
                    ownListeners,
                    connectTimeout,
                    names::lookUp,
                    proxy.map(ForwardProxy::options),
                    Map.copyOf(connectTo));
        }

        /** The upstream. The caller closes it. */
        public Upstream build() {
            return new Upstream(this);
        }
    }
}
