package io.krouter.core.internal.pipeline;

import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.CallListener;
import io.krouter.core.Routes;
import io.krouter.core.Routes.LocalMark;
import io.krouter.core.Target;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.internal.LoopbackPeer;
import java.io.IOException;
import java.util.List;

/**
 * Sends on, untouched, what is not krouter's to treat: bytes in no known format, and requests that a process on this machine
 * marked {@code x-request-source: local}, if the routes honour that. The mark gives no other privilege.
 */
final class PassThroughInterceptor implements Interceptor {

    private static final String LOCAL = "local";

    private final Routes routes;
    private final CallListener listener;
    private final ProviderTable providers;
    private final Sender sender;

    PassThroughInterceptor(Routes routes, CallListener listener, ProviderTable providers, Sender sender) {
        this.routes = routes;
        this.listener = listener;
        this.providers = providers;
        this.sender = sender;
    }

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        LlmRequest request = chain.request();
        boolean local = isLocal(request);
        boolean opaque = request.format().equals(WireFormat.OPAQUE);
        if (local && !opaque) {
            listener.markedLocal(chain.call(), routes.localMark());
        }
        if (opaque || (local && routes.localMark() == LocalMark.HONOUR)) {
            return sender.send(providers.get(Target.ORIGIN), request, chain.call());
        }
        return chain.proceed(request);
    }

    /** Whether a process on this machine marked it; one of its own words, or the request contradicts itself. */
    private static boolean isLocal(LlmRequest request) {
        List<String> sources = request.headers().all(Sender.SOURCE_HEADER);
        if (sources.isEmpty()) {
            return false;
        }
        if (!sources.equals(List.of(LOCAL))) {
            throw new MalformedRequestException("the header " + Sender.SOURCE_HEADER
                    + " must stand once with the value \"" + LOCAL + "\" or not at all");
        }
        return request.tag(LoopbackPeer.class).isPresent();
    }
}
