package io.krouter.core.internal.codec.openai;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.Failure;
import io.krouter.core.codec.AnswerReader;
import io.krouter.core.internal.codec.common.BrokenAnswer;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.MalformedJsonException;
import java.util.List;

/**
 * Reads one answer, streamed or whole. Complete is what has a finish reason or was closed with {@code [DONE]}; all else that
 * ends was cut.
 */
final class ChatAnswerReader implements AnswerReader {

    private static final Body DONE = Body.of("[DONE]");

    private final ChoiceReader choice = new ChoiceReader();
    private boolean done;
    private boolean failed;

    @Override
    public void onEvent(StreamEvent event, AnswerSink sink) {
        Body data = event.data();
        if (isDone() || event.kind() == StreamEvent.Kind.FILLER || data.length() == 0) {
            return;
        }
        if (data.equals(DONE)) {
            done = true;
        } else {
            read(data, event.name().equals("error"), sink);
        }
    }

    @Override
    public void onWhole(Body body, AnswerSink sink) {
        read(body, false, sink);
        if (!failed && !choice.isThere()) {
            fail(new BrokenAnswer("its answer has no choices").failure(), sink);
        }
        done = true;
        onEnd(sink);
    }

    private void read(Body data, boolean isError, AnswerSink sink) {
        try {
            chunk(data.view(JsonIndex.VIEW).root(), isError, sink);
        } catch (MalformedJsonException e) {
            fail(
                    new BrokenAnswer("its answer is not valid in the Chat Completions format: " + e.getMessage())
                            .failure(),
                    sink);
        } catch (BrokenAnswer e) {
            fail(e.failure(), sink);
        }
    }

    private void chunk(JsonValue root, boolean isError, AnswerSink sink) {
        if (isError || ChatError.isIn(root)) {
            throw new BrokenAnswer(ChatError.of(root).toFailure());
        }
        choice.onModel(root.get("model").flatMap(JsonValue::asText));
        for (JsonValue element : root.get("choices").map(JsonValue::elements).orElse(List.of())) {
            if (isFirst(element)) {
                choice.read(element, sink);
            }
        }
        UsageReader.find(root).map(UsageReader::read).ifPresent(sink::usage);
    }

    /** A client gets one answer, even if several were requested; some servers do not number the only one. */
    private static boolean isFirst(JsonValue element) {
        return element.get("index")
                .filter(index -> index.asInt().orElse(0) != 0)
                .isEmpty();
    }

    @Override
    public void onEnd(AnswerSink sink) {
        if (failed) {
            return;
        }
        if (!done && !choice.isFinished()) {
            fail(new BrokenAnswer("its answer ended before it was complete").failure(), sink);
            return;
        }
        try {
            choice.end(sink);
            sink.end();
        } catch (BrokenAnswer e) {
            fail(e.failure(), sink);
        }
    }

    private void fail(Failure failure, AnswerSink sink) {
        failed = true;
        sink.failure(failure);
    }

    @Override
    public boolean isDone() {
        return done || failed;
    }
}
