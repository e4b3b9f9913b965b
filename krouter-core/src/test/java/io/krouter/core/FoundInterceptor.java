package io.krouter.core;

import io.krouter.api.Interceptor;
import io.krouter.api.LlmResponse;
import java.io.IOException;

/** Registered for ServiceLoader in this module's test resources; changes nothing. */
public final class FoundInterceptor implements Interceptor {
    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        return chain.proceed(chain.request());
    }
}
