package io.krouter.core;

import io.krouter.api.Body;
import io.krouter.api.LlmResponse;
import io.krouter.api.StreamEvent;
import io.krouter.core.framing.EventStreamReader;
import io.krouter.core.framing.EventStreamWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Answers in the format of Kiro. */
final class KiroAnswers {

    private KiroAnswers() {}

    static Body metadata() {
        return new EventStreamWriter()
                .event(
                        "metadataEvent",
                        Body.of("{\"tokenUsage\":{\"uncachedInputTokens\":5,\"outputTokens\":2,\"totalTokens\":7},"
                                + "\"stopReason\":\"END_TURN\"}"))
                .raw();
    }

    static List<StreamEvent> events(LlmResponse response) throws IOException {
        List<StreamEvent> events = new ArrayList<>();
        try (response) {
            byte[] bytes = response.body().readAllBytes();
            EventStreamReader reader = new EventStreamReader(1 << 20);
            reader.read(bytes, 0, bytes.length, events::add);
            reader.end(events::add);
        }
        return events;
    }

    static String text(List<StreamEvent> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event.data().utf8()));
        return text.toString();
    }
}
