package io.krouter.core.internal.pipeline;

import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.ProviderException;
import io.krouter.api.Translator;
import io.krouter.core.Limits;
import io.krouter.core.Target;
import io.krouter.core.cache.PrefixBreak;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.framing.FrameReader;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the request into the target's format, and the answer back. Of one format, at most the model's name changes. */
final class TranslateInterceptor implements Interceptor {

    private final Limits limits;
    private final ProviderTable providers;
    private final TranslatorTable translators;

    TranslateInterceptor(Limits limits, ProviderTable providers, TranslatorTable translators) {
        this.limits = limits;
        this.providers = providers;
        this.translators = translators;
    }

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        LlmRequest request = chain.request();
        Target target = request.tag(Target.class).orElseThrow();
        if (providers.isNative(request, target)) {
            return chain.proceed(sameFormat(request, target));
        }
        Provider provider = providers.get(target.provider());
        Translator translator = translators.find(request.format(), provider.format());
        Translator.Translation translation =
                translator.begin(request.newBuilder().model(target.model()).build());
        LlmRequest sent = tagged(translation.request(), request);
        PrefixTrace.step(sent, PrefixBreak.Cause.TRANSLATOR, translator.from() + " to " + translator.to());
        AnswerObserver.of(request).feed();
        LlmResponse upstream = chain.proceed(sent);
        try {
            return upstream.isSuccessful()
                    ? answered(upstream, translation, request)
                    : whole(upstream, translation, limits.maxRefusalBytes());
        } catch (IOException | RuntimeException e) {
            upstream.close();
            throw e;
        }
    }

    /** A translator may build its request from nothing; what the steps below look for must not depend on it. */
    private static LlmRequest tagged(LlmRequest translated, LlmRequest asked) {
        LlmRequest.Builder tagged = translated.newBuilder();
        asked.tag(Target.class).ifPresent(target -> tagged.tag(Target.class, target));
        asked.tag(PrefixTrace.class).ifPresent(trace -> tagged.tag(PrefixTrace.class, trace));
        return tagged.build();
    }

    /** Refused where the model cannot be replaced: sent as it is, the request would reach a model that nobody chose. */
    private LlmRequest sameFormat(LlmRequest request, Target target) {
        if (target.model().isEmpty()) {
            return request;
        }
        try {
            return translators
                    .codecs()
                    .client(request.format())
                    .withModel(request, target.model())
                    .newBuilder()
                    .model(target.model())
                    .build();
        } catch (MalformedRequestException e) {
            throw new MalformedRequestException(
                    "the route's target " + target
                            + " is for another model than the request's, which cannot be replaced: "
                            + e.getMessage() + "; send one model, or route to \"" + target.provider()
                            + "\" alone to keep the request as it is",
                    e);
        }
    }

    private LlmResponse answered(LlmResponse upstream, Translator.Translation translation, LlmRequest request)
            throws IOException {
        PeekedStream body = begun(upstream, request.tag(Target.class).orElseThrow());
        LlmResponse begun = upstream.newBuilder().body(body).build();
        Optional<FrameReader> frames = AnswerFraming.reader(
                translators.codecs().findProvider(upstream.format()),
                upstream.headers(),
                body.first(),
                limits.maxEventBytes());
        if (frames.isEmpty()) {
            return whole(begun, translation, limits.maxWholeAnswerBytes());
        }
        return LlmResponse.builder(request.format(), 200)
                .headers(translation.answerHeaders())
                .body(new TranslatedStream(body, frames.get(), translation))
                .build();
    }

    private static PeekedStream begun(LlmResponse upstream, Target target) throws IOException {
        PeekedStream body;
        try {
            body = PeekedStream.await(upstream.body());
        } catch (IOException e) {
            throw silent(target, "broke off before the first byte of its answer: " + e.getMessage(), e);
        }
        if (body.first().length == 0) {
            throw silent(target, "answered " + upstream.status() + " and then nothing", null);
        }
        return body;
    }

    private static ProviderException silent(Target target, String what, @Nullable IOException cause) {
        return new ProviderException(target.provider(), what, true, cause);
    }

    private static LlmResponse whole(LlmResponse upstream, Translator.Translation translation, int maxBytes)
            throws IOException {
        return translation.onWhole(upstream.status(), upstream.headers(), upstream.readBody(maxBytes));
    }
}
