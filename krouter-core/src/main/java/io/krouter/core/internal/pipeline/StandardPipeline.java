package io.krouter.core.internal.pipeline;

import io.krouter.api.Interceptor;
import java.util.ArrayList;
import java.util.List;

/** The order in which a request is treated, top to bottom. This list is the only place that says so. */
public final class StandardPipeline {

    private StandardPipeline() {}

    /**
     * The whole chain.
     *
     * @param own the user's interceptors: they see the request as the client sent it and the answer as the client gets it
     */
    public static List<Interceptor> of(List<Interceptor> own, Parts parts) {
        List<Interceptor> order = new ArrayList<>();
        if (parts.isObserved()) {
            order.add(new ObserveInterceptor(parts));
        }
        order.add(new RefuseInterceptor(parts));
        order.add(new LoopInterceptor(parts));
        own.forEach(interceptor -> {
            order.add(interceptor);
            order.add(new TracedInterceptor(interceptor.name()));
        });
        order.add(new PassThroughInterceptor(parts));
        order.add(new FallbackInterceptor(parts));
        parts.compression().ifPresent(compression -> order.add(new CompressInterceptor(parts, compression)));
        order.add(new TranslateInterceptor(parts));
        order.add(new SendInterceptor(parts));
        return List.copyOf(order);
    }
}
