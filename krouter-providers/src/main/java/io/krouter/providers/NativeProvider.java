package io.krouter.providers;

import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.ProviderException;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import io.krouter.api.internal.http.OriginAccess;
import io.krouter.api.internal.http.PassThroughProvider;
import io.krouter.providers.internal.message.NoAnswer;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/** Passes requests on to the server that the client addressed: what {@link OriginProvider} and {@link KiroProvider} share. */
abstract class NativeProvider implements PassThroughProvider {

    private final String name;
    private final WireFormat format;
    private final Upstream upstream;
    private final Runnable whenClosed;

    NativeProvider(String name, WireFormat format, Upstream upstream, Runnable whenClosed) {
        this.name = name;
        this.format = format;
        this.upstream = upstream;
        this.whenClosed = whenClosed;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final WireFormat format() {
        return format;
    }

    /**
     * Sends the request to its origin and target with its method, header lines and body. Left out are the lines that
     * belong to one connection (RFC 9110 section 7.6.1), {@code Expect}, which the listener has answered, and those that are
     * meant for krouter: {@code x-request-source} and {@code x-krouter-*}. The answer is in the request's format, in the
     * content encoding in which it came.
     *
     * @throws io.krouter.api.ProviderException if no answer came
     */
    @Override
    public final LlmResponse send(LlmRequest request, Call call) throws IOException {
        return upstream.sender().send(request, call, name);
    }

    @Override
    public final OriginAccess access() {
        return upstream.access();
    }

    @Override
    public final ProviderException noAnswer(URI origin, Throwable cause, boolean mayTryAnother) {
        return NoAnswer.exception(name, origin, NoAnswer.reason(cause), mayTryAnother, cause);
    }

    @Override
    public final void close() {
        whenClosed.run();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + name + "]";
    }

    /** Makes providers of one type, each with an upstream of its own. */
    abstract static class Factory implements Provider.Factory {
        private final String type;
        private final Constructor constructor;

        Factory(String type, Constructor constructor) {
            this.type = type;
            this.constructor = constructor;
        }

        @Override
        public final String type() {
            return type;
        }

        @Override
        public final Set<String> keys() {
            return Set.copyOf(Upstream.KEYS);
        }

        @Override
        public final Provider create(Settings settings) {
            Upstream upstream = Upstream.from(settings);
            return constructor.create(settings.name(), upstream, upstream::close);
        }

        /** Creates a provider that runs {@code whenClosed} in the end. */
        @FunctionalInterface
        interface Constructor {
            Provider create(String name, Upstream upstream, Runnable whenClosed);
        }
    }
}
