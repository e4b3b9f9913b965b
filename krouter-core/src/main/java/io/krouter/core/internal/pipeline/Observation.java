package io.krouter.core.internal.pipeline;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.CallListener;
import io.krouter.core.Limits;
import io.krouter.core.chat.Failure;
import io.krouter.core.codec.ProviderCodec;
import io.krouter.core.internal.cache.PrefixLedger;
import io.krouter.core.internal.codec.CodecTable;
import io.krouter.core.internal.codec.common.Statuses;
import java.util.List;
import java.util.Optional;

/** What the listener receives about one call, on the chain or on the event loop. Used by one thread at a time. */
final class Observation {

    private final Shared shared;
    private final Call call;
    private final AnswerObserver observer;
    private final ReadableRequest readable;
    private final PrefixTrace trace;

    /** What all observations of a krouter share. */
    record Shared(CallListener listener, Limits limits, CodecTable codecs, PrefixLedger ledger) {}

    Observation(Shared shared, Call call, LlmRequest request) {
        int maxBytes = shared.limits().maxRequestBytes();
        this.shared = shared;
        this.call = call;
        this.observer = new AnswerObserver(shared.listener(), call);
        this.readable = new ReadableRequest(request, maxBytes);
        this.trace = new PrefixTrace(readable, maxBytes, shared.codecs());
    }

    AnswerObserver observer() {
        return observer;
    }

    PrefixTrace trace() {
        return trace;
    }

    /** A request came. */
    void started(LlmRequest request) {
        shared.listener().started(call, request);
    }

    /** The first byte of the answer is there. */
    void firstByte() {
        shared.listener().firstByte(call);
    }

    /**
     * The answer began. One with an error status is reported as a failure.
     *
     * @return reads a native answer on the side; empty if there is nothing to read, or a translation has read it already
     */
    Optional<AnswerTap> answered(WireFormat format, int status, HeaderList headers) {
        if (format.equals(WireFormat.OPAQUE)) {
            return Optional.empty();
        }
        Optional<ProviderCodec> codec = shared.codecs().findProvider(format);
        if (status < 200 || status > 299) {
            observer.failed(observer.refusal().orElseGet(() -> refusal(codec, status, headers)));
            return Optional.empty();
        }
        if (observer.isFed()) {
            return Optional.empty();
        }
        int maxEventBytes = shared.limits().maxEventBytes();
        return codec.map(reading -> new AnswerTap(
                first -> AnswerFraming.reader(codec, headers, first, maxEventBytes),
                reading,
                new ObservingSink(observer)));
    }

    /** What a refusal that nobody has read means by its status and headers; its body belongs to the client. */
    private static Failure refusal(Optional<ProviderCodec> codec, int status, HeaderList headers) {
        return codec.map(known -> known.readFailure(status, headers, Body.EMPTY))
                .orElseGet(() -> Failure.of(Statuses.kind(status), ""));
    }

    /** Compares the prompt with the turn before. */
    void judgePrompt() {
        trace.judge(shared.ledger()).ifPresent(broken -> shared.listener().prefixBroken(call, broken));
    }

    /** Looks for drift after the answer, so that no byte waits for it. A body that cannot be decoded is skipped. */
    void findDrift() {
        readable.plainIfPossible().map(shared.codecs()::drift).orElse(List.of()).forEach(observer::drift);
    }

    /** The call is over. */
    void ended(long answerBytes) {
        shared.listener().ended(call, answerBytes);
    }
}
