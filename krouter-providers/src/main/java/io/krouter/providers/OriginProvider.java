package io.krouter.providers;

import io.krouter.api.WireFormat;

/**
 * Passes any request on, unchanged, to the server that the client addressed: requests in formats that krouter does not
 * read, and those that no route changes. Also streams bodies that are still arriving. Thread-safe.
 *
 * <p>Needs an {@link Upstream} that knows krouter's own authority and listeners. Without them a request for a host that
 * the hosts file redirects to krouter would arrive at krouter again.
 */
public final class OriginProvider extends NativeProvider {

    private static final String TYPE = "origin";

    /** A provider named {@code origin}. The caller closes the upstream after the provider. */
    public OriginProvider(Upstream upstream) {
        this(TYPE, upstream, () -> {});
    }

    private OriginProvider(String name, Upstream upstream, Runnable whenClosed) {
        super(name, WireFormat.OPAQUE, upstream, whenClosed);
    }

    /** Makes providers of {@code type: origin}. Settings: those of {@link Upstream#from}. */
    public static final class Factory extends NativeProvider.Factory {

        /** For {@link java.util.ServiceLoader}. */
        public Factory() {
            super(TYPE, OriginProvider::new);
        }
    }
}
