package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.ToolEntry;
import io.krouter.core.chat.Turn;
import io.krouter.core.json.JsonOut;
import java.util.List;

/** Writes one {@code userInputMessage}; used once. */
final class KiroUserWriter {

    private final Turn turn;
    private final JsonOut out;
    private final KiroExtras extras;

    KiroUserWriter(Turn turn, JsonOut out) {
        this.turn = turn;
        this.out = out;
        this.extras = new KiroExtras(turn.extras());
    }

    /** Writes a message of the history. */
    void writePast() {
        write(List.of(), "");
    }

    /**
     * Writes the current message.
     *
     * @param model the model asked for; empty to name none
     */
    void writeCurrent(List<ToolEntry> tools, String model) {
        write(tools, model);
    }

    private void write(List<ToolEntry> tools, String model) {
        out.object("userInputMessage");
        out.text("content", KiroBlocks.text(turn.blocks()));
        images(KiroBlocks.only(turn, Block.Image.class));
        documents(KiroBlocks.only(turn, Block.Document.class));
        context(tools);
        if (!model.isEmpty()) {
            out.text("modelId", model);
        }
        KiroCachePoint.write(turn, out, extras);
        extras.writeRest("", out);
        out.endObject();
    }

    private void images(List<Block.Image> images) {
        if (images.isEmpty()) {
            return;
        }
        out.array("images");
        for (int i = 0; i < images.size(); i++) {
            Block.Image image = images.get(i);
            out.beginObject().text("format", KiroMedia.imageFormat(image.mediaType()));
            source(image.base64(), KiroExtras.element("images", i));
            out.endObject();
        }
        out.endArray();
    }

    private void documents(List<Block.Document> documents) {
        if (documents.isEmpty()) {
            return;
        }
        out.array("documents");
        for (int i = 0; i < documents.size(); i++) {
            Block.Document document = documents.get(i);
            out.beginObject().text("name", document.name()).text("format", document.format());
            source(document.base64(), KiroExtras.element("documents", i));
            out.endObject();
        }
        out.endArray();
    }

    private void source(String base64, String path) {
        out.object("source").text("bytes", base64);
        extras.writeRest(KiroExtras.member(path, "source"), out);
        out.endObject();
        extras.writeRest(path, out);
    }

    private void context(List<ToolEntry> tools) {
        List<Block.ToolResult> results = KiroBlocks.only(turn, Block.ToolResult.class);
        List<Block.Context> states = KiroBlocks.only(turn, Block.Context.class);
        boolean isEmpty = tools.isEmpty() && results.isEmpty() && states.isEmpty();
        if (isEmpty && !extras.hasBelow(KiroUserReader.CONTEXT)) {
            return;
        }
        out.object(KiroUserReader.CONTEXT);
        if (!results.isEmpty()) {
            KiroToolResults.write(results, out, extras);
        }
        if (!tools.isEmpty()) {
            KiroTools.write(tools, out, extras);
        }
        states.forEach(state -> out.json(state.name(), state.value().text()));
        extras.writeRest(KiroUserReader.CONTEXT, out);
        out.endObject();
    }
}
