package io.krouter.core.internal.codec.openai;

import io.krouter.api.StreamEvent;
import io.krouter.core.framing.FramingException;
import io.krouter.core.framing.SseReader;
import io.krouter.core.internal.codec.RecordedAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Plays recorded streams to a reader, as the pipeline does. */
final class ChatStreams {

    private ChatStreams() {}

    static RecordedAnswer play(String sample) {
        return playText(text(sample));
    }

    static String text(String sample) {
        try (InputStream in = ChatStreams.class.getResourceAsStream("/openai/" + sample + ".sse")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RecordedAnswer playText(String sse) {
        return playEvents(events(sse));
    }

    static RecordedAnswer playEvents(List<StreamEvent> events) {
        RecordedAnswer answer = new RecordedAnswer();
        ChatAnswerReader reader = new ChatAnswerReader();
        for (StreamEvent event : events) {
            if (!reader.isDone()) {
                reader.onEvent(event, answer);
            }
        }
        reader.onEnd(answer);
        return answer;
    }

    static List<StreamEvent> events(String sse) {
        List<StreamEvent> events = new ArrayList<>();
        byte[] bytes = sse.getBytes(StandardCharsets.UTF_8);
        SseReader frames = new SseReader(1 << 20);
        try {
            frames.read(bytes, 0, bytes.length, events::add);
            frames.end(events::add);
        } catch (FramingException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }

    /** A stream of these deltas of the one choice, closed with a finish reason and {@code [DONE]}. */
    static RecordedAnswer playDeltas(String finishReason, String... deltas) {
        StringBuilder sse = new StringBuilder();
        for (String delta : deltas) {
            sse.append("data: {\"choices\":[{\"index\":0,\"delta\":")
                    .append(delta)
                    .append("}]}\n\n");
        }
        sse.append("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"")
                .append(finishReason)
                .append("\"}]}\n\ndata: [DONE]\n\n");
        return playText(sse.toString());
    }
}
