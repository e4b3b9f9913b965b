package io.krouter.desktop;

import io.krouter.api.Provider;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The provider types on the class path: krouter's own, and those of plugins beside it. */
final class ProviderTypes {

    private ProviderTypes() {}

    /**
     * All of them by name, sorted.
     *
     * @throws FailedException if two have one name
     */
    static Map<String, Provider.Factory> all() {
        Map<String, Provider.Factory> all = new TreeMap<>();
        for (Provider.Factory factory : ServiceLoader.load(Provider.Factory.class)) {
            Provider.Factory other = all.putIfAbsent(factory.type(), factory);
            if (other != null) {
                throw new FailedException("there are two plugins for the provider type \"" + factory.type() + "\": "
                        + other.getClass().getName() + " and "
                        + factory.getClass().getName() + "; remove one");
            }
        }
        return all;
    }
}
