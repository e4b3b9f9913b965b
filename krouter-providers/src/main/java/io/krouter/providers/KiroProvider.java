package io.krouter.providers;

import io.krouter.api.WireFormat;

/**
 * Kiro's own backend: the one that the client addressed, with the client's own token. The request is sent as it was
 * received, except for the bytes that an interceptor changed in its body. Thread-safe.
 *
 * <p>Needs an {@link Upstream} that knows krouter's own authority and listeners. Without them a request for a host that
 * the hosts file redirects to krouter would arrive at krouter again.
 */
public final class KiroProvider extends NativeProvider {

    private static final String TYPE = "kiro";

    /** A provider named {@code kiro}. The caller closes the upstream after the provider. */
    public KiroProvider(Upstream upstream) {
        this(TYPE, upstream, () -> {});
    }

    private KiroProvider(String name, Upstream upstream, Runnable whenClosed) {
        super(name, WireFormat.KIRO, upstream, whenClosed);
    }

    /** Makes providers of {@code type: kiro}. Settings: those of {@link Upstream#from}. */
    public static final class Factory extends NativeProvider.Factory {

        /** For {@link java.util.ServiceLoader}. */
        public Factory() {
            super(TYPE, KiroProvider::new);
        }
    }
}
