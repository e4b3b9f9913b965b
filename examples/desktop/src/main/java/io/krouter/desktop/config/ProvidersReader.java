package io.krouter.desktop.config;

import io.krouter.api.Provider;
import io.krouter.core.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Reads {@code providers}: for each a type, and the settings that this type declares. */
final class ProvidersReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    /** These are made by krouter itself, and a route must mean the same thing in every configuration. */
    private static final Set<String> RESERVED = Set.of(Configuration.KIRO, Target.ORIGIN);

    private static final String EXAMPLE = "such as { type: openai, base-url: \"https://api.openai.com/v1\" }";

    private final Map<String, Provider.Factory> types;

    ProvidersReader(Map<String, Provider.Factory> types) {
        this.types = types;
    }

    List<Configuration.ProviderEntry> read(Entry entry) {
        List<Configuration.ProviderEntry> all = new ArrayList<>();
        entry.map("a mapping from names to providers").forEach((name, provider) -> all.add(read(name, provider)));
        return all;
    }

    private Configuration.ProviderEntry read(String name, Entry entry) {
        if (!NAME.matcher(name).matches()) {
            throw entry.wrong("expected a provider's name of letters, digits, dots, dashes and underscores");
        }
        if (RESERVED.contains(name)) {
            throw entry.wrong(
                    "the name \"" + name + "\" is taken: \"kiro\" is always there and is the backend that Kiro "
                            + "was going to; choose another name");
        }
        Map<String, Entry> fields = entry.map("a provider, " + EXAMPLE);
        Entry type = new Entry.Fields(entry, fields).require("type", "one of " + types.keySet());
        Provider.Factory factory = type.as(this::factory);
        Map<String, String> settings = new TreeMap<>();
        fields.forEach((key, value) -> {
            if (value != type) {
                flatten(key, value, (flat, setting) -> settings.put(flat, known(flat, setting, factory)));
            }
        });
        return new Configuration.ProviderEntry(entry.place(), name, factory.type(), settings);
    }

    private Provider.Factory factory(String type) {
        Provider.Factory factory = types.get(type);
        if (factory == null) {
            throw new IllegalArgumentException("expected one of " + types.keySet() + " but was \"" + type + "\"");
        }
        return factory;
    }

    private static void flatten(String key, Entry value, BiConsumer<String, Entry> out) {
        if (value.isScalar()) {
            out.accept(key, value);
        } else if (value.isList()) {
            List<Entry> items = value.list("a list");
            for (int i = 0; i < items.size(); i++) {
                flatten(key + "." + i, items.get(i), out);
            }
        } else {
            value.map("a mapping").forEach((name, below) -> flatten(key + "." + name, below, out));
        }
    }

    private static String known(String key, Entry setting, Provider.Factory factory) {
        Set<String> keys = new TreeSet<>(factory.keys());
        keys.removeIf(UpstreamReader::isShared);
        boolean known = keys.stream()
                .anyMatch(each ->
                        each.endsWith(".*") ? key.startsWith(each.substring(0, each.length() - 1)) : key.equals(each));
        if (!known) {
            keys.add("type");
            throw setting.wrong("providers of type \"" + factory.type() + "\" have no such key; known are " + keys);
        }
        return setting.text();
    }
}
