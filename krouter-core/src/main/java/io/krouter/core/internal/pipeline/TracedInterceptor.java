package io.krouter.core.internal.pipeline;

import io.krouter.api.Interceptor;
import io.krouter.api.LlmResponse;
import io.krouter.core.cache.PrefixBreak;
import java.io.IOException;

/** Follows one of the user's interceptors in the chain and records the prompt that it passed on. */
final class TracedInterceptor implements Interceptor {

    private final String before;

    /** @param before the name of the interceptor in front of this */
    TracedInterceptor(String before) {
        this.before = before;
    }

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        PrefixTrace.step(chain.request(), PrefixBreak.Cause.INTERCEPTOR, before);
        return chain.proceed(chain.request());
    }
}
