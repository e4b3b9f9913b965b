package io.krouter.desktop.config;

import io.krouter.api.Provider;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The provider types on the class path: krouter's own, and those of plugins beside it. */
public final class ProviderTypes {

    private ProviderTypes() {}

    /**
     * All of them by name, sorted.
     *
     * @throws IllegalStateException if two have one name
     */
    public static Map<String, Provider.Factory> all() {
        Map<String, Provider.Factory> all = new TreeMap<>();
        for (Provider.Factory factory : ServiceLoader.load(Provider.Factory.class)) {
            Provider.Factory other = all.putIfAbsent(factory.type(), factory);
            if (other != null) {
                throw new IllegalStateException(
                        "there are two plugins for the provider type \"" + factory.type() + "\": "
                                + other.getClass().getName() + " and "
                                + factory.getClass().getName() + "; remove one");
            }
        }
        return all;
    }
}
