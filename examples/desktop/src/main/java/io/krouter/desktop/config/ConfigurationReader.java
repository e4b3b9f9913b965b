package io.krouter.desktop.config;

import io.krouter.api.Provider;
import io.krouter.api.Settings;
import io.krouter.core.Limits;
import io.krouter.tls.ProxyToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads configuration files. Knows every key; one that it does not know is a mistake, and so is a variable of the
 * environment that is not set. Immutable and thread-safe.
 */
public final class ConfigurationReader {

    static final List<String> KEYS = List.of(
            "listen",
            "proxy-token",
            "transparent",
            "intercept",
            "providers",
            "routes",
            "unmatched",
            "source-header",
            "compression",
            "timeouts",
            "upstream",
            "record");

    private static final List<String> TIMEOUTS = List.of("connect", "first-byte", "idle", "call");

    private final Map<String, String> environment;
    private final Placeholders placeholders;
    private final Map<String, Provider.Factory> types;

    /**
     * A reader that knows the provider types of the class path.
     *
     * @param environment where {@code ${NAME}} is looked up
     */
    public ConfigurationReader(Map<String, String> environment) {
        this(environment, ProviderTypes.all());
    }

    /**
     * @param environment where {@code ${NAME}} is looked up
     * @param types the provider types that there are, by name
     */
    public ConfigurationReader(Map<String, String> environment, Map<String, Provider.Factory> types) {
        this.environment = Map.copyOf(environment);
        this.placeholders = new Placeholders(environment);
        this.types = types;
    }

    /**
     * Reads this file.
     *
     * @throws ConfigurationException on the first mistake
     */
    public Configuration read(Path file) {
        Entry.Fields root = new Document(file, placeholders).read().fields(KEYS);
        List<Configuration.ProviderEntry> providers =
                root.find("providers").map(new ProvidersReader(types)::read).orElse(List.of());
        Optional<ProxyToken> token = root.find("proxy-token").map(entry -> entry.as(ProxyToken::new));
        Endpoint listen = root.find("listen").map(entry -> listen(entry, token)).orElse(Configuration.DEFAULT_LISTEN);
        Optional<Endpoint> transparent = root.find("transparent").map(ConfigurationReader::transparent);
        List<Endpoint> listeners =
                Stream.concat(Stream.of(listen), transparent.stream()).toList();
        return new Configuration(
                file,
                listen,
                token,
                transparent,
                root.find("intercept").map(HostNames::read).orElse(HostNames.KIRO),
                providers,
                new RoutesReader(providers).read(root),
                root.find("compression").map(CompressionSettings::read).orElse(CompressionSettings.ALL),
                root.find("timeouts").map(ConfigurationReader::timeouts).orElse(Limits.DEFAULTS),
                new UpstreamReader(file, new ProxyReader(environment, listeners)).read(root.find("upstream")),
                root.find("record").map(new RecordReader(file)::read));
    }

    private static Endpoint listen(Entry entry, Optional<ProxyToken> token) {
        Endpoint endpoint = entry.as(Endpoint::parse);
        if (!endpoint.isLoopback() && token.isEmpty()) {
            throw entry.wrong(
                    "expected a loopback address, such as 127.0.0.1:8877; any other program that can connect could use"
                            + " krouter as you. Another address needs a proxy-token, such as \"${KROUTER_TOKEN}\"");
        }
        return endpoint;
    }

    private static Endpoint transparent(Entry entry) {
        Endpoint endpoint = entry.as(Endpoint::parse);
        if (!endpoint.isLoopback()) {
            throw entry.wrong(
                    "expected a loopback address, such as 127.0.0.1:8443; a redirected client cannot send a token,"
                            + " and any other program that can connect could use krouter as you");
        }
        return endpoint;
    }

    private static Limits timeouts(Entry entry) {
        Entry.Fields fields = entry.fields(TIMEOUTS);
        return Limits.builder()
                .connectTimeout(timeout(fields.find("connect"), Limits.DEFAULTS.connectTimeout()))
                .firstByteTimeout(timeout(fields.find("first-byte"), Limits.DEFAULTS.firstByteTimeout()))
                .idleTimeout(timeout(fields.find("idle"), Limits.DEFAULTS.idleTimeout()))
                .callTimeout(timeout(fields.find("call"), Limits.DEFAULTS.callTimeout()))
                .build();
    }

    private static Duration timeout(Optional<Entry> entry, Duration preset) {
        return entry.map(written -> written.as(ConfigurationReader::positive)).orElse(preset);
    }

    private static Duration positive(String text) {
        Duration duration = Settings.parseDuration(text);
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("must be longer than 0 but was \"" + text + "\"");
        }
        return duration;
    }
}
