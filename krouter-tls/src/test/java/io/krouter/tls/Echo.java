package io.krouter.tls;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import java.io.IOException;
import java.util.Queue;

/** A backend that answers with the body of the request, of known length, and adds each request to a queue. */
public record Echo(Queue<LlmRequest> seen) implements Interceptor {

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        seen.add(chain.request());
        byte[] body = chain.request().body().newStream().readAllBytes();
        return LlmResponse.builder(WireFormat.OPAQUE, 200)
                .headers(HeaderList.of("content-length", Integer.toString(body.length), "x-backend", "yes"))
                .body(Body.of(body))
                .build();
    }
}
