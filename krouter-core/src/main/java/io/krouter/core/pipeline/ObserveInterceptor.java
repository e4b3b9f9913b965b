package io.krouter.core.pipeline;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Codec;
import io.krouter.core.chat.MalformedRequestException;
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
        LlmRequest request = chain.request()
                .newBuilder()
                .tag(AnswerObserver.class, observer)
                .tag(
                        PrefixTrace.class,
                        new PrefixTrace(chain.request(), parts.limits().maxRequestBytes()))
                .build();
        parts.listener().started(call, request);
        boolean answered = false;
        try {
            LlmResponse response = chain.proceed(request);
            SideReader side = sideReader(request, response, observer).orElse(null);
            answered = true;
            return response.newBuilder()
                    .body(new ObservedStream(
                            response.body(),
                            side,
                            () -> parts.listener().firstByte(call),
                            bytes -> answered(call, request, bytes)))
                    .build();
        } finally {
            if (!answered) {
                over(call, request, 0);
            }
        }
    }

    private void answered(Call call, LlmRequest request, long bytes) {
        request.tag(PrefixTrace.class)
                .flatMap(trace -> trace.judge(parts.ledger()))
                .ifPresent(broken -> parts.listener().prefixBroken(call, broken));
        over(call, request, bytes);
    }

    /** Looks for drift only now, so that no byte has waited for it. */
    private void over(Call call, LlmRequest request, long bytes) {
        drift(request).forEach(AnswerObserver.of(request)::drift);
        parts.listener().ended(call, bytes);
    }

    private List<String> drift(LlmRequest request) {
        try {
            LlmRequest plain = new ReadableRequest(request, parts.limits().maxRequestBytes()).plain();
            return parts.translators().drift(plain);
        } catch (MalformedRequestException e) {
            return List.of(); // nobody could read it, or it was refused with the reason
        }
    }

    /** A native answer is read on the side; a translated one has been read already. */
    private Optional<SideReader> sideReader(LlmRequest request, LlmResponse response, AnswerObserver observer) {
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
        return Optional.of(new SideReader(
                first -> AnswerFraming.reader(codec.format(), response.headers(), first, maxEventBytes),
                codec,
                new ObservingSink(observer)));
    }
}
