package io.krouter.core.internal.pipeline;

import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.api.internal.http.PassThroughProvider;
import io.krouter.core.Passage;
import io.krouter.core.Routes;
import io.krouter.core.Target;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.internal.codec.CodecTable;
import java.util.List;
import java.util.Optional;

/**
 * Finds the requests that nobody changes: those for which the whole chain would do nothing but hand the request, as it is, to
 * one provider that passes it on. Everything else is the chain's: interceptors, marks, circles, encoded bodies, other targets
 * to fall back to, refusals.
 */
public final class Passages {

    private static final List<String> FOR_THE_CHAIN = List.of(Sender.SOURCE_HEADER, "via", "x-krouter-hop");
    private static final String CONTENT_ENCODING = "content-encoding";

    private final PipelineContext context;
    private final CodecTable codecs;
    private final ObservationQueue observations;
    private final Observation.Shared observed;

    /** Of a krouter without interceptors. */
    public Passages(PipelineContext context, CodecTable codecs, ObservationQueue observations) {
        this.context = context;
        this.codecs = codecs;
        this.observations = observations;
        this.observed = new Observation.Shared(context.listener(), context.limits(), codecs, context.ledger());
    }

    /** The passage of this request, reported to the listener; empty if the chain has to serve it. */
    public Optional<Passage> find(LlmRequest request, Call call) {
        for (String name : FOR_THE_CHAIN) {
            if (request.headers().contains(name)) {
                return Optional.empty();
            }
        }
        return request.format().equals(WireFormat.OPAQUE) ? opaque(request, call) : chat(request, call);
    }

    private Optional<Passage> opaque(LlmRequest request, Call call) {
        return passThrough(Target.ORIGIN).map(provider -> passage(provider, request, call, observe(request, call)));
    }

    private Optional<Passage> chat(LlmRequest request, Call call) {
        if (request.headers().contains(CONTENT_ENCODING)) {
            return Optional.empty();
        }
        String model = model(request);
        Optional<Routes.Route> route = context.routes().find(model);
        return target(route)
                .flatMap(target -> passThrough(target.provider())
                        .filter(provider -> context.providers().isNative(request, target))
                        .map(provider -> {
                            Optional<Observation> observation = observe(request, call);
                            if (route.isEmpty()) {
                                context.listener()
                                        .unmatched(call, model, context.routes().unmatched());
                            }
                            context.listener().routed(call, model, target);
                            observation.ifPresent(it -> it.trace().aim(model, target));
                            return passage(provider, request, call, observation);
                        }));
    }

    private Passage passage(
            PassThroughProvider provider, LlmRequest request, Call call, Optional<Observation> observation) {
        return new NativePassage(context.limits(), codecs, observations, provider, call, request, observation);
    }

    private String model(LlmRequest request) {
        try {
            return codecs.client(request.format()).model(request);
        } catch (MalformedRequestException e) {
            return ""; // a request that cannot be read passes if a route allows it
        }
    }

    /** The one target that the request goes to, as it is. */
    private Optional<Target> target(Optional<Routes.Route> route) {
        if (route.isPresent()) {
            List<Target> targets = route.get().targets();
            return targets.size() == 1 && targets.get(0).model().isEmpty()
                    ? Optional.of(targets.get(0))
                    : Optional.empty();
        }
        return context.routes().unmatched() == Routes.Unmatched.NATIVE
                ? Optional.of(new Target(Target.ORIGIN, ""))
                : Optional.empty();
    }

    private Optional<PassThroughProvider> passThrough(String name) {
        return context.providers()
                .find(name)
                .filter(PassThroughProvider.class::isInstance)
                .map(PassThroughProvider.class::cast);
    }

    private Optional<Observation> observe(LlmRequest request, Call call) {
        if (!context.isObserved()) {
            return Optional.empty();
        }
        Observation observation = new Observation(observed, call, request);
        observation.started(request);
        return Optional.of(observation);
    }
}
