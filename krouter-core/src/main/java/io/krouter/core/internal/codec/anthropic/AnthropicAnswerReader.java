package io.krouter.core.internal.codec.anthropic;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.StopReason;
import io.krouter.core.codec.AnswerReader;
import io.krouter.core.internal.codec.common.BrokenAnswer;
import io.krouter.core.internal.codec.common.JsonBody;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import io.krouter.core.json.MalformedJsonException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads one answer, streamed or whole. Complete is what has a stop reason or {@code message_stop}; all else that ends was cut.
 */
final class AnthropicAnswerReader implements AnswerReader {

    private static final Body DONE = Body.of("[DONE]");

    private final BlocksReader blocks = new BlocksReader();
    private boolean begun;
    private boolean stopped;
    private boolean done;
    private boolean failed;

    @Override
    public void onEvent(StreamEvent event, AnswerSink sink) {
        Body data = event.data();
        if (isDone() || event.kind() == StreamEvent.Kind.FILLER || data.length() == 0) {
            return;
        }
        if (data.equals(DONE)) {
            // OpenAI's mark of the end, which gateways put after any format; it completes nothing by itself.
            done = stopped;
            return;
        }
        read(data, sink);
    }

    @Override
    public void onWhole(Body body, AnswerSink sink) {
        read(body, sink);
        if (!failed && !stopped) {
            fail(new BrokenAnswer("its answer has no stop_reason").failure(), sink);
        }
        done = true;
        onEnd(sink);
    }

    private void read(Body data, AnswerSink sink) {
        try {
            event(data.view(JsonIndex.VIEW).root(), sink);
        } catch (MalformedJsonException e) {
            fail(
                    new BrokenAnswer("its answer is not valid in the Anthropic Messages format: " + e.getMessage())
                            .failure(),
                    sink);
        } catch (BrokenAnswer e) {
            fail(e.failure(), sink);
        }
    }

    private void event(JsonValue root, AnswerSink sink) {
        if (AnthropicFailures.isError(root)) {
            throw new BrokenAnswer(AnthropicFailures.of(root));
        }
        switch (JsonBody.text(root, "type")) {
            case "message" -> message(root, sink);
            case "message_start" -> begin(root.require("message"), sink);
            case "content_block_start" -> blocks.start(index(root), root.require("content_block"), sink);
            case "content_block_delta" -> blocks.delta(index(root), root.require("delta"), sink);
            case "content_block_stop" -> blocks.stop(index(root), sink);
            case "message_delta" -> {
                usage(root, sink);
                root.get("delta").ifPresent(delta -> stop(delta, sink));
            }
            case "message_stop" -> done = true;
            default -> {
                // A ping, or an event of later days: the service asks its clients to expect some.
            }
        }
    }

    private void begin(JsonValue message, AnswerSink sink) {
        if (begun) {
            throw new BrokenAnswer("its answer begins a second message before the first has ended");
        }
        begun = true;
        usage(message, sink);
    }

    private static int index(JsonValue event) {
        return event.get("index")
                .map(JsonValue::asInt)
                .orElse(OptionalInt.empty())
                .orElse(0);
    }

    private void message(JsonValue message, AnswerSink sink) {
        JsonValue content = message.require("content");
        int index = 0;
        for (JsonValue block : content.elements()) {
            blocks.start(index, block, sink);
            blocks.stop(index++, sink);
        }
        usage(message, sink);
        stop(message, sink);
    }

    private static void usage(JsonValue holder, AnswerSink sink) {
        holder.get("usage")
                .filter(usage -> usage.is(Kind.OBJECT))
                .map(AnthropicUsage::read)
                .ifPresent(sink::usage);
    }

    private void stop(JsonValue holder, AnswerSink sink) {
        Optional<String> reason = holder.get("stop_reason").flatMap(JsonValue::asText);
        if (reason.isPresent()) {
            stopped = true;
            StopReason read = StopReasons.read(reason.get());
            blocks.stopAll(read, sink);
            if (read == StopReason.UNKNOWN) {
                sink.drift("stop reason " + reason.get());
            }
            sink.stop(read);
        }
        holder.get("stop_details").ifPresent(details -> sink.extra("stop_details", new Json(details.json())));
    }

    @Override
    public void onEnd(AnswerSink sink) {
        if (failed) {
            return;
        }
        if (!done && !stopped) {
            fail(new BrokenAnswer("its answer ended before it was complete").failure(), sink);
            return;
        }
        try {
            blocks.stopAll(StopReason.UNKNOWN, sink);
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
