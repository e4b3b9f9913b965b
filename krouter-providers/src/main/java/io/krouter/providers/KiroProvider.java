package io.krouter.providers;

import io.krouter.api.Provider;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import java.util.Set;

/**
 * Kiro itself: the backend that the client was going to, with the client's own token. A chat goes there as it came; what
 * an interceptor changed in the body is all that differs. Thread-safe.
 *
 * <p>It needs an {@link Upstream} that knows krouter's own authority and listeners, or a redirected host would come back
 * in a circle.
 */
public final class KiroProvider extends NativeProvider {

    /** A provider named {@code kiro}; the upstream stays the caller's to close. */
    public KiroProvider(Upstream upstream) {
        this("kiro", upstream, () -> {});
    }

    private KiroProvider(String name, Upstream upstream, Runnable whenClosed) {
        super(name, WireFormat.KIRO, upstream, whenClosed);
    }

    /** Makes providers of {@code type: kiro}; their settings are those of {@link Upstream#from}. */
    public static final class Factory implements Provider.Factory {

        /** For {@link java.util.ServiceLoader}. */
        public Factory() {}

        @Override
        public String type() {
            return "kiro";
        }

        @Override
        public Set<String> keys() {
            return Set.copyOf(Upstream.KEYS);
        }

        @Override
        public Provider create(Settings settings) {
            Upstream upstream = Upstream.from(settings);
            return new KiroProvider(settings.name(), upstream, upstream::close);
        }
    }
}
