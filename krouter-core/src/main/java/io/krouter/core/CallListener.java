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
 * Observes each call and can change nothing. Every method does nothing unless overridden.
 *
 * <p>For the implementer: the methods run in the thread that serves the call, which may be an event loop that serves others too, so
 * they must be quick and must not block. Calls run in parallel, so an implementation must be thread-safe. A {@code RuntimeException} is
 * logged and otherwise ignored. Requests contain what users wrote; log only their {@code toString()}.
 *
 * <p>Order within one call: {@link #started} first; then {@link #markedLocal} if the request has that mark; then {@link #unmatched}
 * if no route matches; then {@link #routed} for each target that is tried; {@link #ended} last. In between come {@link #firstByte}
 * and, if the answer contains them, {@link #usage}, {@link #stopped} and {@link #failed}. An answer without streaming is read before
 * its first byte is delivered, so those may come before {@link #firstByte}.
 */
public interface CallListener {

    /** Observes nothing. With it, krouter does not parse native answers and keeps no prefix ledger. */
    CallListener NONE = new CallListener() {};

    /** A request arrived. */
    default void started(Call call, LlmRequest request) {}

    /**
     * A target is about to be tried.
     *
     * @param model the model that the client requested; empty if it named none
     */
    default void routed(Call call, String model, Target target) {}

    /** No route matches the model; {@code policy} decides what follows. */
    default void unmatched(Call call, String model, Routes.Unmatched policy) {}

    /**
     * A local process marked its chat request with {@code x-request-source: local}.
     *
     * @param meaning what the routes do with the mark
     */
    default void markedLocal(Call call, Routes.LocalMark meaning) {}

    /**
     * A target failed; the next one of the route is tried.
     *
     * @param reason its status, or why it did not answer; without content
     */
    default void fellBack(Call call, Target failed, String reason) {}

    /**
     * The request or the answer contains something that this version of krouter does not know: an operation, a member, an event, an
     * exception, a stop reason. It was passed on. Findings in the request are reported after the answer.
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
     * Tool outputs were examined for compression. Reports what each kind saved, and where an edit was {@linkplain
     * Compression.Saving#kind() refused}.
     */
    default void compressed(Call call, List<Compression.Saving> savings) {}

    /** The first byte of the answer arrived. */
    default void firstByte(Call call) {}

    /** The provider reported token counts. May come more than once; the last report is complete. */
    default void usage(Call call, Usage usage) {}

    /** The model stopped, for this reason. */
    default void stopped(Call call, StopReason reason) {}

    /** The answer was a refusal, broke off, or never came. At most once for each call, and not for a cancelled one. */
    default void failed(Call call, Failure failure) {}

    /** The prompt does not begin with the prompt of the turn before, so the provider's prompt cache is lost from there on. */
    default void prefixBroken(Call call, PrefixBreak broken) {}

    /**
     * The call is over, successful or not; nothing follows.
     *
     * @param answerBytes bytes of the answer's body that the client has read
     */
    default void ended(Call call, long answerBytes) {}
}
