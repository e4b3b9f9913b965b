package io.krouter.core.internal.pipeline;

import io.krouter.api.LlmRequest;
import io.krouter.api.ToolIdMapper;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Codec;
import io.krouter.core.chat.Prompt;

/** Translates through the canonical model: one codec reads, the other writes, and tool ids and names are mapped in between. */
final class CodecTranslator implements Translator {

    private final Codec client;
    private final Codec provider;
    private final ToolIdMapper toolIds;

    CodecTranslator(Codec client, Codec provider, ToolIdMapper toolIds) {
        this.client = client;
        this.provider = provider;
        this.toolIds = toolIds;
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
        ToolMapping tools = ToolMapping.begin(prompt, toolIds, provider.maxToolIdLength());
        String model = request.model().filter(name -> !name.isEmpty()).orElse(prompt.model());
        LlmRequest translated = provider.writePrompt(tools.toProvider(prompt).withModel(model), request);
        return new CodecTranslation(new Exchange(client, provider, request, tools), translated);
    }

    /**
     * What the way back needs to know of the way there.
     *
     * @param asked the client's request
     */
    record Exchange(Codec client, Codec provider, LlmRequest asked, ToolMapping tools) {}
}
