package io.krouter.core;

import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.core.cache.PrefixBreak;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Loss;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import java.util.List;

/**
 * Is told what happens to each exchange, and can change nothing. Every method does nothing unless overridden.
 *
 * <p>For the implementer: called in the thread that serves the exchange, from many threads at once; be quick and do not
 * block. What you throw is logged and otherwise ignored. Requests hold what users wrote: log their {@code toString()}.
 *
 * <p>For one exchange: {@link #started} comes first; then {@link #markedLocal} where it is; then {@link #routed} once for each
 * target tried, or {@link #unmatched}; {@link #ended} comes last. Between them come {@link #firstByte} and, where the answer says so, {@link #usage}, {@link #stopped}
 * and {@link #failed}; an answer that arrives all at once is read before its first byte is handed on.
 */
public interface CallListener {

    /** Listens to nothing: with it, neither a native answer nor a prompt is read on the side. */
    CallListener NONE = new CallListener() {};

    /** A request came. */
    default void started(Call call, LlmRequest request) {}

    /**
     * A target is about to be tried.
     *
     * @param model what the client asked for; empty where it named no model
     */
    default void routed(Call call, String model, Target target) {}

    /** No route matches the model; what follows is {@link Routes#unmatched()}. */
    default void unmatched(Call call, String model, Routes.Unmatched policy) {}

    /**
     * A process on this machine marked its chat request {@code x-request-source: local}.
     *
     * @param meaning what comes of that
     */
    default void markedLocal(Call call, Routes.LocalMark meaning) {}

    /**
     * A target failed and the next one of the route is about to be tried.
     *
     * @param reason what it answered, or why it did not
     */
    default void fellBack(Call call, Target failed, String reason) {}

    /**
     * Something came that this version of krouter does not know: an operation, a member, an event, an exception, a stop
     * reason. It was carried on. What a request has is told when its answer is over.
     *
     * @param what such as {@code member conversationState.newThing}; never content
     */
    default void drift(Call call, String what) {}

    /**
     * The target's format cannot carry a piece of the request as it is: what, where, and what became of it. Comes after
     * {@link #routed}, again for each target that is tried; never for a native route.
     */
    default void lost(Call call, Loss loss) {}

    /**
     * Tool outputs were looked at; what each kind saved, and in which an edit was {@linkplain Compression.Saving#kind()
     * refused}.
     */
    default void compressed(Call call, List<Compression.Saving> savings) {}

    /** The first byte of the answer is there. */
    default void firstByte(Call call) {}

    /** The provider counted tokens. May come more than once; the last one is complete. */
    default void usage(Call call, Usage usage) {}

    /** The model stopped. */
    default void stopped(Call call, StopReason reason) {}

    /** The answer was a refusal, broke off, or never came. Not told of a call that was cancelled. */
    default void failed(Call call, Failure failure) {}

    /** The turn did not begin with what the turn before it sent, so the provider's prompt cache is lost from there on. */
    default void prefixBroken(Call call, PrefixBreak broken) {}

    /**
     * The exchange is over, well or not; nothing follows.
     *
     * @param answerBytes bytes of the answer's body that were handed to the client
     */
    default void ended(Call call, long answerBytes) {}
}
