package io.krouter.desktop.proxy;

import io.krouter.api.Provider;
import io.krouter.api.Settings;
import io.krouter.core.Compression;
import io.krouter.core.Krouter;
import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.Configuration.Resolver;
import io.krouter.desktop.config.ConfigurationException;
import io.krouter.desktop.config.UpstreamProxy;
import io.krouter.desktop.home.Home;
import io.krouter.desktop.record.RecordStore;
import io.krouter.desktop.record.Recorder;
import io.krouter.desktop.status.CallLog;
import io.krouter.providers.KiroProvider;
import io.krouter.providers.OriginProvider;
import io.krouter.providers.Upstream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes a {@link Krouter} of a configuration: the providers of the file, and the two that are always there. Every
 * connection they make has the trust and the way that the file configures, and never comes back to krouter itself.
 */
public final class Assembly {

    private static final String CONNECT_TIMEOUT = "connect-timeout";

    /**
     * One for all configurations, since it remembers what was sent: what a conversation was sent in a shorter form stays so,
     * as the provider has it in its prompt cache.
     */
    private final Compression compression = Compression.builder().build();

    private final Map<String, Provider.Factory> types;
    private final Path authorityPem;
    private final OwnIdentity ourselves;

    /** @param home keeps our authority */
    public Assembly(Map<String, Provider.Factory> types, Home home, OwnIdentity ourselves) {
        this.types = types;
        this.authorityPem = home.caStore().rootPem();
        this.ourselves = ourselves;
    }

    /** A krouter and what it was made with. Closing it closes everything. */
    record Assembled(Krouter krouter, CallLog log, Upstream upstream, Optional<Recorder> recorder)
            implements Closeable {

        @Override
        public void close() {
            krouter.close();
            upstream.close();
            recorder.ifPresent(Recorder::close);
        }
    }

    /**
     * A krouter, to be closed by the caller.
     *
     * @throws ConfigurationException if a provider cannot be made of its settings
     */
    public Assembled assemble(Configuration configuration, CallLog log) {
        Upstream upstream = upstream(configuration);
        Krouter.Builder builder = Krouter.builder()
                .routes(configuration.routes())
                .limits(configuration.limits())
                .compression(configuration.shortening().following(compression))
                .loopDetector(ourselves.loopDetector())
                .listener(log);
        List<Provider> made = new ArrayList<>(List.of(new OriginProvider(upstream), new KiroProvider(upstream)));
        try {
            configuration.providers().forEach(entry -> made.add(provider(entry, configuration)));
            Optional<Recorder> recorder = recorder(configuration);
            recorder.ifPresent(builder::interceptor);
            made.forEach(
                    each -> builder.provider(recorder.map(all -> all.wrap(each)).orElse(each)));
            return new Assembled(builder.build(), log, upstream, recorder);
        } catch (RuntimeException e) {
            made.forEach(Provider::close);
            upstream.close();
            throw e;
        }
    }

    private Upstream upstream(Configuration configuration) {
        Upstream.Builder builder = Upstream.builder()
                .exclude(
                        ourselves.authority().rootCertificate(),
                        ourselves.authority().intermediateCertificate())
                .ownListeners(ourselves.listeners())
                .loopHeaders(ourselves.loopDetector()::headers)
                .connectTimeout(configuration.limits().connectTimeout());
        if (configuration.upstream().resolver() == Resolver.NAME_SERVERS) {
            builder.names(ourselves.names()::lookUp);
        }
        configuration.upstream().proxy().map(UpstreamProxy::parsed).ifPresent(builder::proxy);
        configuration.upstream().trust().forEach(builder::trust);
        configuration
                .upstream()
                .connectTo()
                .forEach((meant, instead) -> builder.connectTo(meant.toString(), instead.toString()));
        return builder.build();
    }

    private static Optional<Recorder> recorder(Configuration configuration) {
        List<String> keys = configuration.providers().stream()
                .flatMap(entry -> SecretMasker.secrets(entry.settings()).stream())
                .toList();
        return configuration
                .recordings()
                .map(record -> new Recorder(
                        store(record), keys, configuration.shortening().enabled()));
    }

    private static RecordStore store(Configuration.Recordings record) {
        try {
            return RecordStore.open(record.directory(), record.maxBytes(), record.maxAge(), Clock.systemUTC());
        } catch (IOException e) {
            throw new ConfigurationException(
                    record.place() + ".dir: " + record.directory() + " cannot be used: " + e.getMessage(), e);
        }
    }

    private Provider provider(Configuration.ProviderEntry entry, Configuration configuration) {
        Provider.Factory factory = types.get(entry.type());
        if (factory == null) {
            throw new ConfigurationException(
                    entry.place() + ": expected a type of " + types.keySet() + " but was \"" + entry.type() + "\"");
        }
        Map<String, String> settings = shared(configuration);
        settings.keySet().removeIf(key -> !factory.keys().contains(key.replaceFirst("\\..*", ".*")));
        settings.putAll(entry.settings());
        try {
            return factory.create(Settings.of(entry.name(), settings));
        } catch (IllegalArgumentException e) {
            // Without its cause, whose message may quote a key.
            throw new ConfigurationException(entry.place() + ": " + SecretMasker.message(e, settings));
        }
    }

    /** The settings that all providers share, with the keys of {@code Upstream.from}. */
    private Map<String, String> shared(Configuration configuration) {
        Map<String, String> shared = new TreeMap<>();
        Configuration.Upstream upstream = configuration.upstream();
        putAll(shared, "upstream.trust", upstream.trust());
        putAll(
                shared,
                "upstream.exclude",
                Stream.of(authorityPem).filter(Files::exists).toList());
        putAll(shared, "upstream.own-listeners", fixedListeners(configuration));
        upstream.proxy().ifPresent(proxy -> {
            shared.put("upstream.proxy", proxy.url());
            putAll(shared, "upstream.no-proxy", proxy.except());
        });
        upstream.connectTo()
                .forEach((meant, instead) -> shared.put("upstream.connect-to." + meant, instead.toString()));
        shared.put(CONNECT_TIMEOUT, configuration.limits().connectTimeout().toString());
        return shared;
    }

    /** A free port is not known yet; nobody can have written it into the file as a provider's. */
    private static List<String> fixedListeners(Configuration configuration) {
        return configuration.listeners().stream()
                .filter(listener -> listener.port() > 0)
                .map(Object::toString)
                .toList();
    }

    private static void putAll(Map<String, String> settings, String key, List<?> items) {
        for (int i = 0; i < items.size(); i++) {
            settings.put(key + "." + i, items.get(i).toString());
        }
    }
}
