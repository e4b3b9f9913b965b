package io.krouter.api;

import java.io.IOException;

/**
 * Receives each request before the provider and each answer after it; may change either, or answer without a provider.
 *
 * <p>For the implementer: one instance serves all requests, from many threads at once. Blocking is fine. Call
 * {@link Chain#proceed} at most once, unless every earlier answer was closed. Do not keep the request or its body after
 * returning. What you change in a request must depend on that request alone: a clock or a random number in it costs the
 * user the provider's prompt cache, and the prefix ledger names this interceptor as the cause. To refuse, prefer returning a
 * response over throwing: the client then receives your message. An {@link IOException} means the network or the provider
 * failed; a {@link RuntimeException} is a bug and is reported with this interceptor's {@link #name()}.
 *
 * <pre>{@code
 * public final class CountTurns implements Interceptor {
 *     private final LongAdder turns = new LongAdder();
 *
 *     public LlmResponse intercept(Chain chain) throws IOException {
 *         turns.increment();
 *         return chain.proceed(chain.request());
 *     }
 * }
 * }</pre>
 *
 * <p>Found through {@link java.util.ServiceLoader} under this interface, or given to the builder in code; those found
 * come after those given, in the order of their class names.
 *
 * <p>Check an implementation by extending {@code InterceptorContract} from this module's {@code tests} artifact.
 */
@FunctionalInterface
public interface Interceptor {

    /**
     * Answers the chain's request, usually by letting the rest of the chain do so.
     *
     * @return never null; a response of your own or the one from {@link Chain#proceed}
     * @throws IOException if the network or the provider failed
     */
    LlmResponse intercept(Chain chain) throws IOException;

    /**
     * Names this step in messages and in the prefix ledger. Unless overridden it is the simple name of the class; for a
     * lambda or an anonymous class, that of the class it was written in, marked as such.
     */
    default String name() {
        String simple = getClass().getSimpleName();
        if (!simple.isEmpty() && !getClass().isHidden()) {
            return simple;
        }
        // A lambda's own name has an address in it, which differs from run to run.
        String full = getClass().getName().replaceFirst("\\$\\$Lambda.*", " (lambda)");
        return full.substring(full.lastIndexOf('.') + 1);
    }

    /** The rest of the way down, as one interceptor sees it. Used by one thread. */
    interface Chain {

        /** The request as it arrived here. */
        LlmRequest request();

        /** The exchange: id, deadline, cancel. */
        Call call();

        /**
         * Passes this request to the rest of the chain and returns its answer. The caller must close the response or
         * return it: see {@link LlmResponse}.
         *
         * <p>If the request is then translated to another wire format, its headers do not reach the provider. Its tags
         * do with a built-in translation; with a custom {@link Translator} they do not.
         *
         * @throws IOException if no answer arrived, or the call was cancelled
         * @throws RuntimeException if krouter refuses the request, for example because its body cannot be read in its
         *     wire format. Do not catch it, or throw it again: krouter turns it into an error answer for the client
         */
        LlmResponse proceed(LlmRequest request) throws IOException;
    }
}
