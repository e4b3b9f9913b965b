package io.krouter.example.plugin;

import io.krouter.api.Interceptor;
import io.krouter.api.LlmResponse;
import java.io.IOException;

/** Adds the header {@link #HEADER} to each answer. */
public final class StampInterceptor implements Interceptor {

    /** The header that it adds. */
    public static final String HEADER = "x-example-plugin";

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        LlmResponse answer = chain.proceed(chain.request());
        return answer.newBuilder()
                .headers(answer.headers().newBuilder().add(HEADER, "was here").build())
                .build();
    }
}
