package io.krouter.example.plugin;

import io.krouter.api.Interceptor;
import io.krouter.api.LlmResponse;
import java.io.IOException;

/** Says on each answer that this plugin was there. */
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
