package io.krouter.core.internal.pipeline;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Codec;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Tells the listener what happens. Changes nothing; where nobody listens, it is not part of the chain. */
final class ObserveInterceptor implements Interceptor {

    private final Parts parts;

    ObserveInterceptor(Parts parts) {
        this.parts = parts;
    }

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        Call call = chain.call();
        AnswerObserver observer = new AnswerObserver(parts.listener(), call);
        int maxBytes = parts.limits().maxRequestBytes();
        ReadableRequest readable = new ReadableRequest(chain.request(), maxBytes);
        PrefixTrace trace = new PrefixTrace(readable, maxBytes);
        LlmRequest request = chain.request()
                .newBuilder()
                .tag(AnswerObserver.class, observer)
                .tag(PrefixTrace.class, trace)
                .build();
        parts.listener().started(call, request);
        boolean answered = false;
        try {
            LlmResponse response = chain.proceed(request);
            AnswerTap side = tap(request, response, observer).orElse(null);
            answered = true;
            return response.newBuilder()
                    .body(new ObservedStream(
                            response.body(), side, () -> parts.listener().firstByte(call), bytes -> {
                                judge(call, trace);
                                over(call, observer, readable, bytes);
                            }))
                    .build();
        } finally {
            if (!answered) {
                over(call, observer, readable, 0);
            }
        }
    }

    private void judge(Call call, PrefixTrace trace) {
        trace.judge(parts.ledger()).ifPresent(broken -> parts.listener().prefixBroken(call, broken));
    }

    /** Looks for drift only now, so that no byte has waited for it. What nobody can decode has none that can be told. */
    private void over(Call call, AnswerObserver observer, ReadableRequest readable, long bytes) {
        readable.plainIfPossible()
                .map(parts.translators()::drift)
                .orElse(List.of())
                .forEach(observer::drift);
        parts.listener().ended(call, bytes);
    }

    /** A native answer is read on the side; a translated one has been read already. */
    private Optional<AnswerTap> tap(LlmRequest request, LlmResponse response, AnswerObserver observer) {
        if (request.format().equals(WireFormat.OPAQUE)) {
            return Optional.empty();
        }
        Codec codec = parts.translators().codec(request.format());
        if (!response.isSuccessful()) {
            observer.failed(observer.refusal()
                    .orElseGet(() -> codec.readFailure(response.status(), response.headers(), Body.EMPTY)));
            return Optional.empty();
        }
        if (observer.isFed()) {
            return Optional.empty();
        }
        int maxEventBytes = parts.limits().maxEventBytes();
        return Optional.of(new AnswerTap(
                first -> AnswerFraming.reader(codec.format(), response.headers(), first, maxEventBytes),
                codec,
                new ObservingSink(observer)));
    }
}
