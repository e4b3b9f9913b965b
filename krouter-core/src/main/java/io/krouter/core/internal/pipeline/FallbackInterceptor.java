package io.krouter.core.internal.pipeline;

import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.core.CallListener;
import io.krouter.core.Limits;
import io.krouter.core.Routes;
import io.krouter.core.Target;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.codec.ClientCodec;
import io.krouter.core.internal.codec.CodecTable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Finds the route of the request's model and tries its targets in order until one answers. */
final class FallbackInterceptor implements Interceptor {

    private final Routes routes;
    private final Limits limits;
    private final CallListener listener;
    private final ProviderTable providers;
    private final CodecTable codecs;

    FallbackInterceptor(
            Routes routes, Limits limits, CallListener listener, ProviderTable providers, CodecTable codecs) {
        this.routes = routes;
        this.limits = limits;
        this.listener = listener;
        this.providers = providers;
        this.codecs = codecs;
    }

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        RequestedModel asked = asked(new ReadableRequest(chain.request(), limits.maxRequestBytes()));
        Optional<Routes.Route> route = routes.find(asked.model);
        if (route.isPresent()) {
            return tryInOrder(chain, asked, route.get().targets());
        }
        Routes.Unmatched policy = routes.unmatched();
        listener.unmatched(chain.call(), asked.model, policy);
        return switch (policy) {
            case NATIVE -> tryInOrder(chain, asked, List.of(new Target(Target.ORIGIN, "")));
            case REFUSE -> {
                asked.request.plain(); // throws with the reason if the encoding hides the model
                throw new FailureException(unmatched(asked.model));
            }
        };
    }

    /** What was asked of which model; none where it cannot be read. */
    private record RequestedModel(ReadableRequest request, String model) {}

    private RequestedModel asked(ReadableRequest request) {
        try {
            ClientCodec codec = codecs.client(request.received().format());
            return new RequestedModel(request, codec.model(request.plain()));
        } catch (MalformedRequestException e) {
            // A step that must read more than the model's name reports this; a native request passes.
            return new RequestedModel(request, "");
        }
    }

    private LlmResponse tryInOrder(Chain chain, RequestedModel asked, List<Target> targets) throws IOException {
        String model = asked.model;
        Iterator<Target> left = targets.iterator();
        while (true) {
            Target target = left.next();
            listener.routed(chain.call(), model, target);
            AnswerObserver.of(chain.request()).attempt();
            PrefixTrace.aim(chain.request(), model, target);
            LlmRequest aimed = fit(asked.request, target)
                    .newBuilder()
                    .tag(Target.class, target)
                    .build();
            try {
                LlmResponse response = chain.proceed(aimed);
                if (!left.hasNext() || !isWorthAnother(response.status())) {
                    return response;
                }
                response.close();
                listener.fellBack(chain.call(), target, "answered " + response.status());
            } catch (ProviderException e) {
                if (!left.hasNext() || !e.mayTryAnother() || chain.call().isCancelled()) {
                    throw e;
                }
                listener.fellBack(chain.call(), target, String.valueOf(e.getMessage()));
            }
        }
    }

    /** As it came if nobody needs to read it. */
    private LlmRequest fit(ReadableRequest request, Target target) {
        boolean untouched =
                providers.isNative(request.received(), target) && target.model().isEmpty();
        return untouched ? request.received() : request.plain();
    }

    /** A request that is wrong as it is would be wrong anywhere; keys, quotas and outages differ from target to target. */
    private static boolean isWorthAnother(int status) {
        return switch (status) {
            case 401, 402, 403, 404, 408, 429 -> true;
            default -> status >= 500;
        };
    }

    private Failure unmatched(String model) {
        List<String> patterns = routes.all().stream().map(Routes.Route::pattern).toList();
        String asked = model.isEmpty()
                ? "the request names no model, and no route matches that"
                : "no route matches the model \"" + model + "\"";
        return Failure.of(
                Failure.Kind.UNKNOWN_MODEL,
                "krouter: " + asked + "; routes looked at: " + patterns
                        + "; add a route for it, or set \"unmatched: kiro\" to pass such requests on natively");
    }
}
