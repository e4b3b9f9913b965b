package io.krouter.core.internal.pipeline;

import io.krouter.api.Interceptor;
import io.krouter.core.CallListener;
import io.krouter.core.Limits;
import io.krouter.core.Routes;
import io.krouter.core.internal.codec.CodecTable;
import java.util.ArrayList;
import java.util.List;

/** The order of the interceptors, from the client to the provider. This list is the only place that defines it. */
public final class StandardPipeline {

    private StandardPipeline() {}

    /**
     * The whole chain.
     *
     * @param own the user's interceptors: they see the request as the client sent it and the answer as the client gets it
     */
    public static List<Interceptor> of(List<Interceptor> own, PipelineContext context) {
        Routes routes = context.routes();
        Limits limits = context.limits();
        CallListener listener = context.listener();
        ProviderTable providers = context.providers();
        TranslatorTable translators = context.translators();
        CodecTable codecs = translators.codecs();
        List<Interceptor> order = new ArrayList<>();
        if (context.isObserved()) {
            order.add(new ObserveInterceptor(listener, limits, codecs, context.ledger()));
        }
        order.add(new RefuseInterceptor(codecs));
        order.add(new LoopInterceptor(context.loopDetector()));
        own.forEach(interceptor -> {
            order.add(interceptor);
            order.add(new TracedInterceptor(interceptor.name()));
        });
        order.add(new PassThroughInterceptor(routes, listener, providers, context.sender()));
        order.add(new FallbackInterceptor(routes, limits, listener, providers, codecs));
        context.compression()
                .ifPresent(compression -> order.add(new CompressInterceptor(compression, listener, providers, codecs)));
        order.add(new TranslateInterceptor(limits, providers, translators));
        order.add(new SendInterceptor(providers, context.sender()));
        return List.copyOf(order);
    }
}
