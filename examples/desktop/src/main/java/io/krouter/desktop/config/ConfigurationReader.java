package io.krouter.desktop.config;

import io.krouter.api.Provider;
import io.krouter.api.Settings;
import io.krouter.core.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads configuration files. Knows every key; one that it does not know is a mistake, and so is a variable of the
 * environment that is not set. Immutable and thread-safe.
 */
public final class ConfigurationReader {

    static final List<String> KEYS = List.of(
            "listen",
            "transparent",
            "intercept",
            "providers",
            "routes",
            "unmatched",
            "compression",
            "timeouts",
            "upstream",
            "record");

    private static final List<String> TIMEOUTS = List.of("connect", "first-byte", "idle", "call");

    private final Placeholders placeholders;
    private final Map<String, Provider.Factory> types;

    /**
     * @param environment where {@code ${NAME}} is looked up
     * @param types the provider types that there are, by name
     */
    public ConfigurationReader(Map<String, String> environment, Map<String, Provider.Factory> types) {
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
        return new Configuration(
                file,
                root.find("listen").map(ConfigurationReader::endpoint).orElse(Configuration.DEFAULT_LISTEN),
                root.find("transparent").map(ConfigurationReader::endpoint),
                root.find("intercept").map(HostNames::read).orElse(HostNames.KIRO),
                providers,
                new RoutesReader(providers).read(root),
                root.find("compression").map(ConfigurationReader::compression).orElse(true),
                root.find("timeouts").map(ConfigurationReader::timeouts).orElse(Limits.DEFAULTS),
                new UpstreamReader(file).read(root.find("upstream")),
                root.find("record").map(new RecordReader(file)::read));
    }

    private static Endpoint endpoint(Entry entry) {
        Endpoint endpoint = entry.as(Endpoint::parse);
        if (!endpoint.isLoopback()) {
            throw entry.wrong(
                    "expected a loopback address, such as 127.0.0.1:8877; whoever else could connect could use"
                            + " krouter as you");
        }
        return endpoint;
    }

    private static boolean compression(Entry entry) {
        return entry.fields(List.of("enabled")).find("enabled").map(Entry::flag).orElse(true);
    }

    private static Limits timeouts(Entry entry) {
        Entry.Fields fields = entry.fields(TIMEOUTS);
        return Limits.DEFAULTS.withTimeouts(
                timeout(fields.find("connect"), Limits.DEFAULTS.connectTimeout()),
                timeout(fields.find("first-byte"), Limits.DEFAULTS.firstByteTimeout()),
                timeout(fields.find("idle"), Limits.DEFAULTS.idleTimeout()),
                timeout(fields.find("call"), Limits.DEFAULTS.callTimeout()));
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
