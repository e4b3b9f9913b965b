package io.krouter.desktop.config;

import io.krouter.core.Limits;
import io.krouter.core.Routes;
import io.krouter.tls.ProxyToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The content of a configuration file, with defaults filled in. Immutable.
 *
 * @param file where it was read
 * @param listen where the CONNECT proxy listens
 * @param proxyToken what its clients have to know; always there where others than this machine can connect
 * @param transparent where redirected hosts are accepted with TLS straight away
 * @param intercept full names of the hosts that are decrypted, in lower case; all others never are
 * @param providers in the order of the file, without the one that is always there
 * @param routes which model goes where
 * @param shortening what becomes of tool outputs
 * @param limits the time limits of the file, else the defaults
 * @param recordings where and how much of exchanges is recorded; nothing unless it is there
 */
public record Configuration(
        Path file,
        Endpoint listen,
        Optional<ProxyToken> proxyToken,
        Optional<Endpoint> transparent,
        List<String> intercept,
        List<ProviderEntry> providers,
        Routes routes,
        CompressionSettings shortening,
        Limits limits,
        Upstream upstream,
        Optional<Recordings> recordings) {

    /** The default address. */
    public static final Endpoint DEFAULT_LISTEN = new Endpoint("127.0.0.1", 8877);

    /**
     * Name of the provider that is always there: the backend that the client was going to, with the client's own token.
     */
    public static final String KIRO = "kiro";

    /** Keeps its own copies. */
    public Configuration {
        intercept = List.copyOf(intercept);
        providers = List.copyOf(providers);
    }

    /**
     * What a program on this machine needs to use the proxy: its URL, with the token if there is one, so a
     * secret.
     *
     * @param port that it listens at
     */
    public String clientUrl(int port) {
        return "http://"
                + proxyToken.map(token -> "krouter:" + token.value() + "@").orElse("") + listen.near(port);
    }

    /** Where it listens, the CONNECT proxy first. */
    public List<Endpoint> listeners() {
        return Stream.concat(Stream.of(listen), transparent.stream()).toList();
    }

    /**
     * One provider.
     *
     * @param place file, line and key, to begin a message with
     * @param name what the routes call it
     * @param settings what its type reads, nested keys joined with dots
     */
    public record ProviderEntry(String place, String name, String type, Map<String, String> settings) {

        /** Keeps its own copy. */
        public ProviderEntry {
            settings = Map.copyOf(settings);
        }

        /** Without values: some are secrets. */
        @Override
        public String toString() {
            return name + " (" + type + ") " + settings.keySet();
        }
    }

    /** Who finds the addresses of the hosts that are decrypted. */
    public enum Resolver {
        /** The name servers of the system, without the hosts file: that may lead to krouter itself. */
        NAME_SERVERS,
        /** The system's own way, hosts file included. */
        SYSTEM
    }

    /**
     * Recordings of exchanges.
     *
     * @param maxBytes of all together
     * @param maxAge of each
     */
    public record Recordings(String place, Path directory, long maxBytes, Duration maxAge) {}

    /**
     * How connections leave.
     *
     * @param trust PEM files whose authorities are trusted besides the platform's
     * @param connectTo where to connect to instead, by the {@code host:port} that is meant
     */
    public record Upstream(
            List<Path> trust, Map<Endpoint, Endpoint> connectTo, Resolver resolver, Optional<UpstreamProxy> proxy) {

        /** The default. */
        static final Upstream DIRECT = new Upstream(List.of(), Map.of(), Resolver.NAME_SERVERS, Optional.empty());

        /** Keeps its own copies. */
        public Upstream {
            trust = List.copyOf(trust);
            connectTo = Map.copyOf(connectTo);
        }
    }
}
