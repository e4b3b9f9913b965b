package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.chat.ToolEntry;
import io.krouter.core.chat.Turn;
import io.krouter.core.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one {@code userInputMessage}; used once.
 *
 * <p>Kiro keeps the parts of a message in separate members, so their order among each other is chosen here. Tool results
 * stand first, because they must directly follow the calls that they answer; then pictures and documents, because models
 * read a question better after its material; then the text; then the editor's state, which older clients leave out once
 * the message is history, so that a missing one moves as little as possible; a cache point marks the end of the message.
 */
final class KiroUserReader {

    static final String CONTEXT = "userInputMessageContext";
    static final String TOOL_RESULTS = CONTEXT + ".toolResults";
    static final String TOOLS = CONTEXT + ".tools";

    /** Members of the context that are for the service alone and no business of a model. */
    private static final List<String> NOT_FOR_MODELS = List.of("tools", "toolResults", "userSettings");

    private final KiroObject message;
    private final KiroObject context;
    private final KiroExtras extras = new KiroExtras();

    KiroUserReader(JsonValue userInputMessage) {
        message = KiroObject.of(userInputMessage);
        context = message.takeObject(CONTEXT);
    }

    /** Takes the model that this message asks for; what is not taken is carried with the turn. */
    Optional<String> takeModel() {
        return message.takeText("modelId");
    }

    /** Takes the tools that are declared with this message. */
    List<ToolEntry> takeTools() {
        return KiroTools.read(context.takeList("tools"), extras);
    }

    Turn turn() {
        List<Block> blocks = new ArrayList<>();
        KiroToolResults.read(context.takeList("toolResults"), blocks, extras);
        images(blocks);
        documents(blocks);
        message.takeText("content")
                .filter(text -> !text.isEmpty())
                .map(Block.Text::new)
                .ifPresent(blocks::add);
        state(blocks);
        KiroCachePoint.read(message, blocks, extras);
        extras.putRest("", message);
        return new Turn(Turn.Role.USER, blocks, extras.byPath());
    }

    private void images(List<Block> blocks) {
        List<JsonValue> images = message.takeList("images");
        for (int i = 0; i < images.size(); i++) {
            KiroObject image = KiroObject.of(images.get(i));
            String type = KiroMedia.imageType(image.takeText("format").orElse("png"));
            blocks.add(new Block.Image(type, bytes(image, "images", i), Optional.empty()));
            extras.putRest("images", i, image);
        }
    }

    private void documents(List<Block> blocks) {
        List<JsonValue> documents = message.takeList("documents");
        for (int i = 0; i < documents.size(); i++) {
            KiroObject document = KiroObject.of(documents.get(i));
            String format = document.takeText("format").orElse("txt");
            String name = document.takeText("name").orElse("");
            String type = KiroMedia.documentType(format);
            blocks.add(new Block.Document(name, type, format, bytes(document, "documents", i)));
            extras.putRest("documents", i, document);
        }
    }

    private String bytes(KiroObject file, String list, int index) {
        KiroObject source = file.takeObject("source");
        String bytes = source.takeText("bytes").orElseThrow(() -> noBytes(list, index));
        if (!source.rest().isEmpty()) {
            extras.putRest(KiroExtras.element(list, index) + ".source", source);
        }
        return bytes;
    }

    private static MalformedRequestException noBytes(String list, int index) {
        return new MalformedRequestException(
                "expected base64 in " + KiroExtras.element(list, index) + ".source.bytes but there is no such member");
    }

    private void state(List<Block> blocks) {
        for (JsonValue.Member member : context.rest()) {
            if (NOT_FOR_MODELS.contains(member.name())) {
                extras.put(KiroExtras.member(CONTEXT, member.name()), member.value());
            } else if (!member.value().is(JsonValue.Kind.NULL)) {
                blocks.add(
                        new Block.Context(member.name(), new Json(member.value().json())));
            }
        }
    }
}
