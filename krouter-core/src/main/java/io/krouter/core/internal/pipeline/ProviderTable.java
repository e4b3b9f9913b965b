package io.krouter.core.internal.pipeline;

import io.krouter.api.LlmRequest;
import io.krouter.api.Provider;
import io.krouter.api.WireFormat;
import io.krouter.core.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configured providers by name. */
public final class ProviderTable {

    private final Map<String, Provider> byName = new LinkedHashMap<>();

    /**
     * A table of these.
     *
     * @throws IllegalArgumentException if two have one name
     */
    public ProviderTable(List<Provider> providers) {
        for (Provider provider : providers) {
            Provider other = byName.putIfAbsent(provider.name(), provider);
            if (other != null) {
                throw new IllegalArgumentException("two providers are named \"" + provider.name() + "\": "
                        + other.getClass().getName() + " and "
                        + provider.getClass().getName() + "; names must differ");
            }
        }
    }

    /** Whether there is a provider of this name. */
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    /**
     * The provider of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Provider get(String name) {
        Provider provider = byName.get(name);
        if (provider == null) {
            throw new IllegalArgumentException("no provider named \"" + name + "\"; configured: " + byName.keySet()
                    + "; add one with Krouter.Builder.provider(...)");
        }
        return provider;
    }

    /** The provider of this name; empty if there is none. */
    Optional<Provider> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether the target takes the request in the format in which it came, so that its bytes stay. */
    boolean isNative(LlmRequest request, Target target) {
        WireFormat format = get(target.provider()).format();
        return format.equals(WireFormat.OPAQUE) || format.equals(request.format());
    }

    /** Closes all of them. */
    public void close() {
        byName.values().forEach(Provider::close);
    }
}
