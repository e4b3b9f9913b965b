package io.krouter.core.internal.codec.kiro;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import io.krouter.core.framing.EventStreamWriter;
import io.krouter.core.json.JsonOut;
import java.util.function.Consumer;

/** The events of Kiro's answer, each a frame of the event stream. Used by one thread. */
final class KiroFrames {

    private final EventStreamWriter frames = new EventStreamWriter();
    private final KiroDialect dialect;
    private final Consumer<StreamEvent> out;
    private boolean begun;

    KiroFrames(KiroDialect dialect, Consumer<StreamEvent> out) {
        this.dialect = dialect;
        this.out = out;
    }

    void text(String text) {
        event("assistantResponseEvent", json("content", text));
    }

    void reasoning(String text) {
        event("reasoningContentEvent", json("text", text));
    }

    void signature(String signature) {
        event("reasoningContentEvent", json("signature", signature));
    }

    void redacted(String base64) {
        event("reasoningContentEvent", json("redactedContent", base64));
    }

    void toolStart(KiroToolCall call) {
        event("toolUseEvent", tool(call));
    }

    /** A fragment of a call's arguments: a string with JSON text in it, never the JSON itself. */
    void toolInput(KiroToolCall call, String fragment) {
        event("toolUseEvent", tool(call).text("input", fragment));
    }

    void toolStop(KiroToolCall call) {
        event("toolUseEvent", tool(call).bool("stop", true));
    }

    void extra(String type, Json payload) {
        emit(frames.event(type, Body.of(payload.text())));
    }

    /** The end of the turn; the runtime dialect's client waits for it, the ide dialect's reads it and drops the reason. */
    void end(Usage usage, StopReason reason) {
        KiroUsage.contextPercentage(usage)
                .ifPresent(percentage -> event(
                        "contextUsageEvent",
                        new JsonOut().beginObject().number(KiroUsage.CONTEXT_PERCENTAGE, percentage)));
        JsonOut metadata = new JsonOut().beginObject();
        KiroUsage.write(usage, metadata);
        event("metadataEvent", metadata.text("stopReason", KiroStop.word(reason)));
    }

    void failure(Failure failure) {
        JsonOut payload = new JsonOut().beginObject();
        KiroFailures.writeMessage(failure, payload);
        String type = KiroError.of(failure.kind()).event(dialect);
        emit(frames.exception(type, payload.endObject().toBody()));
    }

    private static JsonOut json(String name, String text) {
        return new JsonOut(text.length() + 32).beginObject().text(name, text);
    }

    private static JsonOut tool(KiroToolCall call) {
        return new JsonOut().beginObject().text("toolUseId", call.id()).text("name", call.name());
    }

    /** @param payload an object that is still open */
    private void event(String type, JsonOut payload) {
        emit(frames.event(type, payload.endObject().toBody()));
    }

    private void emit(StreamEvent event) {
        if (!begun && dialect == KiroDialect.RUNTIME) {
            // awsJson puts what is not streamed into this first frame. A member in it would break clients of the other
            // dialect.
            out.accept(frames.event("initial-response", Body.of("{}")));
        }
        begun = true;
        out.accept(event);
    }
}
