package io.krouter.core.internal.pipeline;

import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.core.Target;
import java.io.IOException;

/** The end of the chain: hands the request to its target's provider. */
final class SendInterceptor implements Interceptor {

    private final ProviderTable providers;
    private final Sender sender;

    SendInterceptor(ProviderTable providers, Sender sender) {
        this.providers = providers;
        this.sender = sender;
    }

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        LlmRequest request = chain.request();
        Target target = request.tag(Target.class)
                .orElseThrow(
                        () -> new IllegalStateException("the request reached the end of the chain without a target"));
        return sender.send(providers.get(target.provider()), request, chain.call());
    }
}
