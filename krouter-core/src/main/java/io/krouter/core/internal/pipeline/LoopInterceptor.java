package io.krouter.core.internal.pipeline;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.LoopDetector;
import io.krouter.core.chat.Failure;
import java.io.IOException;

/** Ends a request that came back in a circle: sending it on once more would only bring it here again. */
final class LoopInterceptor implements Interceptor {

    private static final int LOOP_DETECTED = 508;

    private static final Failure LOOP = Failure.of(
            Failure.Kind.LOOP,
            "LOOP_DETECTED: this request has been through this krouter before, or through too many of them; look for the"
                    + " host in the hosts file, in connect-to and in upstream.proxy of each krouter on the way");

    private final LoopDetector loopDetector;

    LoopInterceptor(LoopDetector loopDetector) {
        this.loopDetector = loopDetector;
    }

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        LlmRequest request = chain.request();
        if (!loopDetector.isLoop(request)) {
            return chain.proceed(request);
        }
        if (!request.format().equals(WireFormat.OPAQUE)) {
            throw new FailureException(LOOP);
        }
        AnswerObserver.of(request).failed(LOOP);
        return LlmResponse.builder(WireFormat.OPAQUE, LOOP_DETECTED)
                .headers(HeaderList.of("content-type", "text/plain; charset=utf-8"))
                .body(Body.of("krouter: " + LOOP.message() + "\n"))
                .build();
    }
}
