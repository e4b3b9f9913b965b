package io.krouter.example.plugin;

import io.krouter.api.Body;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.InterceptorContract;
import java.net.URI;

/** The plugin keeps the contract of the interface that it implements. */
class StampInterceptorTest extends InterceptorContract {

    @Override
    protected Interceptor interceptor() {
        return new StampInterceptor();
    }

    @Override
    protected LlmRequest request() {
        return LlmRequest.builder(WireFormat.KIRO, URI.create("https://runtime.us-east-1.kiro.dev"))
                .body(Body.of("{}"))
                .build();
    }
}
