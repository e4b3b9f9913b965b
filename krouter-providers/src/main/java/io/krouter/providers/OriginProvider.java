package io.krouter.providers;

import io.krouter.api.Provider;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import java.util.Set;

/**
 * Passes anything on, untouched, to where the client was going: what krouter does not read, or was told to leave alone.
 * Also streams bodies that are still arriving. Thread-safe.
 *
 * <p>It needs an {@link Upstream} that knows krouter's own authority and listeners, or a redirected host would come back
 * in a circle.
 */
public final class OriginProvider extends NativeProvider {

    /** A provider named {@code origin}; the upstream stays the caller's to close. */
    public OriginProvider(Upstream upstream) {
        this("origin", upstream, () -> {});
    }

    private OriginProvider(String name, Upstream upstream, Runnable whenClosed) {
        super(name, WireFormat.OPAQUE, upstream, whenClosed);
    }

    /** Makes providers of {@code type: origin}; their settings are those of {@link Upstream#from}. */
    public static final class Factory implements Provider.Factory {

        /** For {@link java.util.ServiceLoader}. */
        public Factory() {}

        @Override
        public String type() {
            return "origin";
        }

        @Override
        public Set<String> keys() {
            return Set.copyOf(Upstream.KEYS);
        }

        @Override
        public Provider create(Settings settings) {
            Upstream upstream = Upstream.from(settings);
            return new OriginProvider(settings.name(), upstream, upstream::close);
        }
    }
}
