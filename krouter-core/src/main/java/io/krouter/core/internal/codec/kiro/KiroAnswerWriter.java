package io.krouter.core.internal.codec.kiro;

import io.krouter.api.HeaderList;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import io.krouter.core.codec.AnswerWriter;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one answer as Kiro's event stream. */
final class KiroAnswerWriter implements AnswerWriter {

    /** Events of Kiro's own that are passed on when another Kiro answer has them; the client drops every other. */
    private static final Set<String> EXTRAS = Set.of(
            "toolResultEvent",
            "meteringEvent",
            "codeReferenceEvent",
            "documentCitationEvent",
            "messageMetadataEvent",
            "supplementaryWebLinksEvent",
            "followupPromptEvent",
            "codeEvent",
            "intentsEvent",
            "interactionComponentsEvent",
            "citationEvent",
            "dryRunSucceedEvent",
            "invalidStateEvent");

    private final Optional<String> conversationId;
    private final KiroFrames frames;
    private final KiroSequence sequence;
    private final SurrogateJoiner texts = new SurrogateJoiner();
    private final SurrogateJoiner thoughts = new SurrogateJoiner();
    private Usage usage = Usage.UNKNOWN;
    private @Nullable StopReason stop;
    private boolean callsTools;

    KiroAnswerWriter(Optional<String> conversationId, KiroFrames frames) {
        this.conversationId = conversationId;
        this.frames = frames;
        this.sequence = new KiroSequence(frames);
    }

    @Override
    public HeaderList headers() {
        HeaderList.Builder headers = new HeaderList.Builder()
                .add("content-type", "application/vnd.amazon.eventstream")
                .add(KiroFailures.REQUEST_ID, UUID.randomUUID().toString());
        conversationId.ifPresent(id -> headers.add("x-amzn-codewhisperer-conversation-id", id));
        return headers.build();
    }

    @Override
    public void text(String delta) {
        writeText(texts.join(delta));
    }

    private void writeText(String text) {
        if (!text.isEmpty()) {
            add(out -> out.text(text));
        }
    }

    @Override
    public void reasoning(String delta) {
        writeReasoning(thoughts.join(delta));
    }

    private void writeReasoning(String text) {
        if (!text.isEmpty()) {
            add(out -> out.reasoning(text));
        }
    }

    @Override
    public void reasoningSignature(String signature) {
        add(out -> out.signature(signature));
    }

    @Override
    public void redactedReasoning(String base64) {
        if (isBase64(base64)) {
            add(out -> out.redacted(base64));
        }
    }

    /** The client decodes it, and loses the whole answer if it cannot. */
    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0 && text.length() % 4 == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void add(Consumer<KiroFrames> whole) {
        sequence.add(out -> {
            whole.accept(out);
            return true;
        });
    }

    @Override
    public void toolCallStart(String id, String name) {
        callsTools = true;
        sequence.begin(id, name);
    }

    @Override
    public void toolCallInput(String id, String fragment) {
        sequence.input(id, fragment);
    }

    @Override
    public void toolCallEnd(String id) {
        sequence.complete(id);
    }

    @Override
    public void usage(Usage usage) {
        this.usage = usage.orElse(this.usage);
    }

    @Override
    public void stop(StopReason reason) {
        stop = reason;
    }

    @Override
    public void extra(String name, Json value) {
        if (EXTRAS.contains(name)) {
            add(out -> out.extra(name, value));
        }
    }

    @Override
    public void end() {
        sequence.completeAll();
        writeReasoning(thoughts.rest());
        writeText(texts.rest());
        frames.end(usage, stopReason());
    }

    /** Some providers report the end of the turn although it waits for tools; Kiro's agent would then not run them. */
    private StopReason stopReason() {
        StopReason said = stop == null ? StopReason.END_TURN : stop;
        return callsTools && said == StopReason.END_TURN ? StopReason.TOOL_USE : said;
    }

    @Override
    public void failure(Failure failure) {
        sequence.abandon();
        frames.failure(failure);
    }
}
