package io.krouter.desktop.config;

import io.krouter.desktop.config.Configuration.Resolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code upstream}: whom connections trust, and where they really go. */
final class UpstreamReader {

    private static final String PREFIX = "upstream.";

    private static final List<String> KEYS = List.of("trust", "connect-to", "resolver", "proxy", "no-proxy");

    private static final String FILES = "a list of PEM files, such as [ corporate-root.pem ]";

    private static final String PAIRS =
            "a mapping from host:port to host:port, such as { \"runtime.us-east-1.kiro.dev:443\": \"127.0.0.1:9443\" }";

    private final Path file;

    private final ProxyReader proxies;

    /** @param file the configuration; names of other files are relative to its directory */
    UpstreamReader(Path file, ProxyReader proxies) {
        this.file = file;
        this.proxies = proxies;
    }

    /** Whether a provider's setting is not its own but comes from here, for all providers alike. */
    static boolean isShared(String key) {
        return key.startsWith(PREFIX);
    }

    Configuration.Upstream read(Optional<Entry> entry) {
        if (entry.isEmpty()) {
            return Configuration.Upstream.DIRECT;
        }
        Entry.Fields fields = entry.get().fields(KEYS);
        return new Configuration.Upstream(
                fields.find("trust").map(this::trust).orElse(List.of()),
                fields.find("connect-to").map(UpstreamReader::connectTo).orElse(Map.of()),
                fields.find("resolver")
                        .map(it -> it.as(UpstreamReader::resolver))
                        .orElse(Resolver.NAME_SERVERS),
                proxies.read(fields));
    }

    private static Resolver resolver(String text) {
        return switch (text) {
            case "name-servers" -> Resolver.NAME_SERVERS;
            case "system" -> Resolver.SYSTEM;
            default -> throw new IllegalArgumentException("expected name-servers or system but was \"" + text + "\"");
        };
    }

    private List<Path> trust(Entry entry) {
        return entry.list(FILES).stream()
                .map(item -> item.as(this::certificates))
                .toList();
    }

    private Path certificates(String name) {
        try {
            Path pem = file.toAbsolutePath().resolveSibling(name).normalize();
            try (InputStream in = Files.newInputStream(pem)) {
                if (CertificateFactory.getInstance("X.509")
                        .generateCertificates(in)
                        .isEmpty()) {
                    throw new IllegalArgumentException("expected certificates in PEM but there are none in " + pem);
                }
            }
            return pem;
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "expected certificates in PEM but \"" + name + "\" has something else", e);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("expected a PEM file but \"" + name + "\" cannot be read", e);
        }
    }

    private static Map<Endpoint, Endpoint> connectTo(Entry entry) {
        Map<Endpoint, Endpoint> pairs = new LinkedHashMap<>();
        entry.map(PAIRS)
                .forEach((meant, instead) -> pairs.put(place(instead, meant), instead.as(UpstreamReader::reachable)));
        return pairs;
    }

    private static Endpoint place(Entry entry, String meant) {
        try {
            return reachable(meant);
        } catch (IllegalArgumentException e) {
            throw entry.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static Endpoint reachable(String text) {
        Endpoint endpoint = Endpoint.parse(text);
        if (endpoint.port() == 0) {
            throw new IllegalArgumentException("expected a port from 1 to 65535 but was 0");
        }
        return endpoint;
    }
}
