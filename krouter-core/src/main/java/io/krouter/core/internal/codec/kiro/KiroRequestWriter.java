package io.krouter.core.internal.codec.kiro;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Turn;
import io.krouter.core.json.JsonEdits;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * Writes one request; used once. A prompt that came from Kiro is written back as it came, with what was carried for it;
 * one that came from elsewhere is first {@linkplain KiroRules brought into line} with what the service demands.
 *
 * <p>The history stands before the current message, which has the tools: so far as Kiro's form allows, a later turn begins
 * with the bytes of an earlier one.
 */
final class KiroRequestWriter {

    private final Prompt prompt;
    private final KiroDialect dialect;
    private final KiroExtras extras;
    private final JsonOut out = new JsonOut(16 << 10);

    private KiroRequestWriter(Prompt prompt, KiroDialect dialect) {
        this.prompt = prompt;
        this.dialect = dialect;
        this.extras = new KiroExtras(prompt.extras());
    }

    static LlmRequest write(Prompt prompt, LlmRequest origin) {
        boolean fromKiro = origin.format().equals(WireFormat.KIRO);
        KiroDialect dialect = fromKiro ? KiroDialect.of(origin) : KiroDialect.IDE;
        KiroRequestWriter writer = new KiroRequestWriter(fromKiro ? prompt : KiroRules.apply(prompt), dialect);
        String ideTarget = fromKiro ? origin.target() : KiroDialect.CHAT_PATH;
        return origin.newBuilder()
                .format(WireFormat.KIRO)
                .method("POST")
                .target(dialect == KiroDialect.IDE ? ideTarget : "/")
                .headers(writer.headers())
                .body(writer.body())
                .build();
    }

    private HeaderList headers() {
        HeaderList.Builder headers = new HeaderList.Builder().add("content-type", dialect.contentType());
        Json mode = prompt.extras().get(KiroRequestReader.AGENT_MODE);
        if (dialect == KiroDialect.RUNTIME) {
            headers.add(KiroDialect.TARGET_HEADER, KiroDialect.CHAT_TARGET);
        } else if (mode != null) {
            headers.add(
                    KiroDialect.AGENT_MODE_HEADER,
                    JsonIndex.of(mode.text()).root().text());
        }
        return headers.build();
    }

    private Body body() {
        out.beginObject().object(KiroRequestReader.STATE);
        history();
        out.object("currentMessage");
        new KiroUserWriter(current(), out).writeCurrent(prompt.tools(), prompt.model());
        extras.writeRest(KiroRequestReader.CURRENT, out);
        out.endObject();
        prompt.conversationId().ifPresent(id -> out.text("conversationId", id));
        extras.writeRest(KiroRequestReader.STATE, out);
        out.endObject();
        if (isSystemAtRoot()) {
            out.text(KiroRequestReader.SYSTEM_PROMPT, systemTexts().get(0));
        }
        KiroGeneration.write(prompt.generation(), out);
        rootRest().writeRest("", out);
        return out.endObject().toBody();
    }

    private KiroExtras rootRest() {
        return dialect == KiroDialect.RUNTIME
                ? extras.without(KiroRequestReader.SYSTEM_PROMPT)
                : extras.without(KiroRequestReader.SYSTEM_PROMPT, KiroRequestReader.AGENT_MODE);
    }

    private Turn current() {
        return prompt.turns().get(prompt.turns().size() - 1);
    }

    private void history() {
        List<Turn> past = prompt.turns().subList(0, prompt.turns().size() - 1);
        String persona = persona();
        if (past.isEmpty() && persona.isEmpty() && !isOpened()) {
            return;
        }
        out.array("history");
        opening(persona);
        past.forEach(this::entry);
        out.endArray();
    }

    private boolean isOpened() {
        return extras.has(KiroExtras.element(KiroRequestReader.HISTORY, 0));
    }

    /** The opening as the client wrote it, with the system's text of now; else one of our own, where there is a system. */
    private void opening(String persona) {
        if (isOpened()) {
            for (int i = 0; i < 2; i++) {
                Optional.ofNullable(prompt.extras().get(KiroExtras.element(KiroRequestReader.HISTORY, i)))
                        .ifPresent(entry -> out.json(withContent(entry, persona)));
            }
        } else if (!persona.isEmpty()) {
            entry(new Turn(Turn.Role.USER, system(persona), KiroRules.MESSAGE_EXTRAS));
            entry(Turn.assistant(new Block.Text(KiroPersona.ACKNOWLEDGEMENT)));
        }
    }

    private List<Block> system(String persona) {
        List<Block.CachePoint> points = KiroBlocks.only(prompt.system(), Block.CachePoint.class);
        return points.isEmpty() ? List.of(new Block.Text(persona)) : List.of(new Block.Text(persona), points.get(0));
    }

    /** The entry with this text as the user's; an acknowledgement stays as it is. */
    private static String withContent(Json entry, String text) {
        JsonIndex index = JsonIndex.of(entry.text());
        JsonEdits edits = new JsonEdits();
        Optional<JsonValue> content = index.root().at("userInputMessage", "content");
        content.ifPresent(value -> edits.text(value, text));
        return Body.of(entry.text()).apply(edits.toList()).utf8();
    }

    private void entry(Turn turn) {
        out.beginObject();
        if (turn.role() == Turn.Role.USER) {
            new KiroUserWriter(turn, out).writePast();
        } else {
            KiroAssistantMessage.write(turn, out);
        }
        out.endObject();
    }

    private boolean isSystemAtRoot() {
        return extras.has(KiroRequestReader.SYSTEM_PROMPT) && !systemTexts().isEmpty();
    }

    /** The part of the system that stands in the history. */
    private String persona() {
        List<Block> system = prompt.system();
        return KiroBlocks.text(isSystemAtRoot() ? system.subList(1, system.size()) : system);
    }

    private List<String> systemTexts() {
        return KiroBlocks.only(prompt.system(), Block.Text.class).stream()
                .map(Block.Text::text)
                .toList();
    }
}
