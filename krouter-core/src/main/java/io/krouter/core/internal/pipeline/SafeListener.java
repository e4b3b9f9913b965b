package io.krouter.core.internal.pipeline;

import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.core.CallListener;
import io.krouter.core.Compression;
import io.krouter.core.Routes;
import io.krouter.core.Target;
import io.krouter.core.cache.PrefixBreak;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Loss;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import io.krouter.core.internal.RedactedException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener whose exceptions are logged and go no further: an observer must not break what it observes. */
public final class SafeListener implements CallListener {

    private static final Logger LOG = LoggerFactory.getLogger(SafeListener.class);

    private final CallListener listener;

    private SafeListener(CallListener listener) {
        this.listener = listener;
    }

    /**
     * This listener, made safe.
     *
     * @param listener the user's own, or {@link CallListener#NONE}, which stays itself
     */
    @SuppressWarnings("ReferenceEquality") // as in PipelineContext.isObserved
    public static CallListener around(CallListener listener) {
        return listener == CallListener.NONE ? listener : new SafeListener(listener);
    }

    @Override
    public void started(Call call, LlmRequest request) {
        safely(() -> listener.started(call, request));
    }

    @Override
    public void routed(Call call, String model, Target target) {
        safely(() -> listener.routed(call, model, target));
    }

    @Override
    public void unmatched(Call call, String model, Routes.Unmatched policy) {
        safely(() -> listener.unmatched(call, model, policy));
    }

    @Override
    public void markedLocal(Call call, Routes.LocalMark meaning) {
        safely(() -> listener.markedLocal(call, meaning));
    }

    @Override
    public void fellBack(Call call, Target failed, String reason) {
        safely(() -> listener.fellBack(call, failed, reason));
    }

    @Override
    public void drift(Call call, String what) {
        safely(() -> listener.drift(call, what));
    }

    @Override
    public void compressed(Call call, List<Compression.Saving> savings) {
        safely(() -> listener.compressed(call, savings));
    }

    @Override
    public void firstByte(Call call) {
        safely(() -> listener.firstByte(call));
    }

    @Override
    public void usage(Call call, Usage usage) {
        safely(() -> listener.usage(call, usage));
    }

    @Override
    public void stopped(Call call, StopReason reason) {
        safely(() -> listener.stopped(call, reason));
    }

    @Override
    public void failed(Call call, Failure failure) {
        safely(() -> listener.failed(call, failure));
    }

    @Override
    public void prefixBroken(Call call, PrefixBreak broken) {
        safely(() -> listener.prefixBroken(call, broken));
    }

    @Override
    public void lost(Call call, Loss loss) {
        safely(() -> listener.lost(call, loss));
    }

    @Override
    public void ended(Call call, long answerBytes) {
        safely(() -> listener.ended(call, answerBytes));
    }

    private static void safely(Runnable report) {
        try {
            report.run();
        } catch (RuntimeException e) {
            LOG.warn("a call listener failed and was ignored", RedactedException.of(e));
        }
    }
}
