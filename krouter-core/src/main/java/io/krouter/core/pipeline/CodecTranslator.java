package io.krouter.core.pipeline;

import io.krouter.api.LlmRequest;
import io.krouter.api.ToolIdMapper;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Codec;
import io.krouter.core.chat.Prompt;

/** Translates through the canonical model: one codec reads, the other writes, and tool ids are mapped in between. */
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
        ToolIdMapper.Mapping ids = toolIds.begin(prompt.toolIds(), provider.maxToolIdLength());
        String model = request.model().filter(name -> !name.isEmpty()).orElse(prompt.model());
        Prompt mapped = prompt.withModel(model).mapBlocks(block -> mapId(block, ids));
        return new CodecTranslation(
                new Exchange(client, provider, request, ids), provider.writePrompt(mapped, request));
    }

    private static Block mapId(Block block, ToolIdMapper.Mapping ids) {
        if (block instanceof Block.ToolCall call) {
            return new Block.ToolCall(ids.toProvider(call.id()), call.name(), call.input());
        }
        if (block instanceof Block.ToolResult result) {
            return new Block.ToolResult(
                    ids.toProvider(result.id()), result.toolName(), result.content(), result.failed());
        }
        return block;
    }

    /**
     * What the way back needs to know of the way there.
     *
     * @param asked the client's request
     */
    record Exchange(Codec client, Codec provider, LlmRequest asked, ToolIdMapper.Mapping ids) {}
}
