package io.krouter.core.internal.pipeline;

import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.core.CallListener;
import io.krouter.core.Limits;
import io.krouter.core.internal.cache.PrefixLedger;
import io.krouter.core.internal.codec.CodecTable;
import java.io.IOException;

/** Reports to the listener what happens. It changes nothing, and without a listener it is not part of the chain. */
final class ObserveInterceptor implements Interceptor {

    private final Observation.Shared shared;

    ObserveInterceptor(CallListener listener, Limits limits, CodecTable codecs, PrefixLedger ledger) {
        this.shared = new Observation.Shared(listener, limits, codecs, ledger);
    }

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        Observation observation = new Observation(shared, chain.call(), chain.request());
        LlmRequest request = chain.request()
                .newBuilder()
                .tag(AnswerObserver.class, observation.observer())
                .tag(PrefixTrace.class, observation.trace())
                .build();
        observation.started(request);
        boolean answered = false;
        try {
            LlmResponse response = chain.proceed(request);
            AnswerTap side = observation
                    .answered(request.format(), response.status(), response.headers())
                    .orElse(null);
            answered = true;
            return response.newBuilder()
                    .body(new ObservedStream(response.body(), side, observation::firstByte, bytes -> {
                        observation.judgePrompt();
                        over(observation, bytes);
                    }))
                    .build();
        } finally {
            if (!answered) {
                over(observation, 0);
            }
        }
    }

    private static void over(Observation observation, long bytes) {
        observation.findDrift();
        observation.ended(bytes);
    }
}
