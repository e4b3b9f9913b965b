package io.krouter.core.internal.pipeline;

import io.krouter.api.LlmRequest;
import io.krouter.api.ToolIdMapper;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Loss;
import io.krouter.core.chat.Prompt;
import io.krouter.core.codec.ClientCodec;
import io.krouter.core.codec.ProviderCodec;
import io.krouter.core.internal.codec.common.Losses;
import java.util.function.Consumer;

/** Translates through the canonical model: one codec reads, the other writes, and tool ids and names are mapped in between. */
final class CodecTranslator implements Translator {

    private final ClientCodec client;
    private final ProviderCodec provider;
    private final ToolIdMapper toolIds;
    private final Consumer<Loss> losses;

    CodecTranslator(ClientCodec client, ProviderCodec provider, ToolIdMapper toolIds, Consumer<Loss> losses) {
        this.client = client;
        this.provider = provider;
        this.toolIds = toolIds;
        this.losses = losses;
    }

    @Override
    public WireFormat from() {
        return client.format();
    }

    @Override
    public WireFormat to() {
        return provider.format();
    }

    @Override
    public Translation begin(LlmRequest request) {
        Prompt prompt = client.readPrompt(request);
        ToolMapping tools = ToolMapping.begin(prompt, toolIds, provider.toolRules());
        String model = request.model().filter(name -> !name.isEmpty()).orElse(prompt.model());
        Prompt asked = tools.toProvider(prompt).withModel(model);
        Consumer<Loss> report = losses.andThen(AnswerObserver.of(request)::lost);
        Losses.of(asked, provider.carriage()).forEach(report);
        LlmRequest translated = provider.writePrompt(asked, request, report);
        return new CodecTranslation(new Exchange(client, provider, request, tools), translated);
    }

    /**
     * What the way back needs to know of the way there.
     *
     * @param asked the client's request
     */
    record Exchange(ClientCodec client, ProviderCodec provider, LlmRequest asked, ToolMapping tools) {}
}
