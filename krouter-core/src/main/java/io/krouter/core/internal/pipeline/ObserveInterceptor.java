package io.krouter.core.internal.pipeline;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.CallListener;
import io.krouter.core.Limits;
import io.krouter.core.chat.Failure;
import io.krouter.core.codec.ProviderCodec;
import io.krouter.core.internal.cache.PrefixLedger;
import io.krouter.core.internal.codec.CodecTable;
import io.krouter.core.internal.codec.common.Statuses;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reports to the listener what happens. It changes nothing, and without a listener it is not part of the chain. */
final class ObserveInterceptor implements Interceptor {

    private final CallListener listener;
    private final Limits limits;
    private final CodecTable codecs;
    private final PrefixLedger ledger;

    ObserveInterceptor(CallListener listener, Limits limits, CodecTable codecs, PrefixLedger ledger) {
        this.listener = listener;
        this.limits = limits;
        this.codecs = codecs;
        this.ledger = ledger;
    }

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        Call call = chain.call();
        AnswerObserver observer = new AnswerObserver(listener, call);
        int maxBytes = limits.maxRequestBytes();
        ReadableRequest readable = new ReadableRequest(chain.request(), maxBytes);
        PrefixTrace trace = new PrefixTrace(readable, maxBytes, codecs);
        LlmRequest request = chain.request()
                .newBuilder()
                .tag(AnswerObserver.class, observer)
                .tag(PrefixTrace.class, trace)
                .build();
        listener.started(call, request);
        boolean answered = false;
        try {
            LlmResponse response = chain.proceed(request);
            AnswerTap side = tap(request, response, observer).orElse(null);
            answered = true;
            return response.newBuilder()
                    .body(new ObservedStream(response.body(), side, () -> listener.firstByte(call), bytes -> {
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
        trace.judge(ledger).ifPresent(broken -> listener.prefixBroken(call, broken));
    }

    /** Looks for drift after the answer, so that no byte waits for it. A body that cannot be decoded is skipped. */
    private void over(Call call, AnswerObserver observer, ReadableRequest readable, long bytes) {
        readable.plainIfPossible().map(codecs::drift).orElse(List.of()).forEach(observer::drift);
        listener.ended(call, bytes);
    }

    /** A native answer is read on the side; a translated one has been read already. */
    private Optional<AnswerTap> tap(LlmRequest request, LlmResponse response, AnswerObserver observer) {
        if (request.format().equals(WireFormat.OPAQUE)) {
            return Optional.empty();
        }
        Optional<ProviderCodec> codec = codecs.findProvider(request.format());
        if (!response.isSuccessful()) {
            observer.failed(observer.refusal().orElseGet(() -> refusal(codec, response)));
            return Optional.empty();
        }
        if (observer.isFed()) {
            return Optional.empty();
        }
        int maxEventBytes = limits.maxEventBytes();
        return codec.map(reading -> new AnswerTap(
                first -> AnswerFraming.reader(codec, response.headers(), first, maxEventBytes),
                reading,
                new ObservingSink(observer)));
    }

    /** What a refusal that nobody has read means by its status and headers; its body belongs to the client. */
    private static Failure refusal(Optional<ProviderCodec> codec, LlmResponse response) {
        return codec.map(known -> known.readFailure(response.status(), response.headers(), Body.EMPTY))
                .orElseGet(() -> Failure.of(Statuses.kind(response.status()), ""));
    }
}
