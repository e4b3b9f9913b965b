package io.krouter.core.internal.codec.kiro;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.core.Limits;
import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Failure.Kind;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import io.krouter.core.codec.AnswerReader;
import io.krouter.core.framing.EventStreamReader;
import io.krouter.core.framing.FramingException;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.MalformedJsonException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads Kiro's event stream. Which dialect it is shows in the stream: one that begins with {@code initial-response} is
 * complete only with a stop reason, any other is complete where it ends, unless a tool call is still open then.
 */
final class KiroAnswerReader implements AnswerReader {

    private static final JsonValue EMPTY = JsonIndex.of("{}").root();

    private final Set<String> open = new HashSet<>();
    private boolean mustSayWhy;
    private boolean begun;
    private boolean callsTools;
    private boolean stopped;
    private boolean failed;
    private boolean hasPercentage;

    @Override
    public void onEvent(StreamEvent event, AnswerSink sink) {
        if (failed || event.kind() == StreamEvent.Kind.FILLER) {
            return;
        }
        try {
            if (event.kind() == StreamEvent.Kind.EVENT) {
                onEvent(event.name(), payload(event), sink);
            } else {
                failure(event, sink);
            }
        } catch (MalformedJsonException e) {
            fail(broken("an event's payload could not be read: " + e.getMessage()), sink);
        }
    }

    private static JsonValue payload(StreamEvent event) {
        return event.data().length() == 0
                ? EMPTY
                : event.data().view(JsonIndex.VIEW).root();
    }

    private void onEvent(String name, JsonValue payload, AnswerSink sink) {
        begun |= !name.equals("initial-response");
        switch (name) {
            case "initial-response" -> mustSayWhy = true;
            case "assistantResponseEvent" -> text(payload, "content").ifPresent(sink::text);
            case "reasoningContentEvent" -> reasoning(payload, sink);
            case "toolUseEvent" -> toolUse(payload, sink);
            case "metadataEvent" -> metadata(payload, sink);
            case "contextUsageEvent" -> contextUsage(payload, sink);
            default -> {
                if (!KiroEvents.isKnown(name)) {
                    sink.drift("event " + name);
                }
                sink.extra(name, new Json(payload.json()));
            }
        }
    }

    private static Optional<String> text(JsonValue payload, String name) {
        return payload.get(name).flatMap(JsonValue::asText).filter(text -> !text.isEmpty());
    }

    private static void reasoning(JsonValue payload, AnswerSink sink) {
        text(payload, "text").ifPresent(sink::reasoning);
        text(payload, "signature").ifPresent(sink::reasoningSignature);
        text(payload, "redactedContent").ifPresent(sink::redactedReasoning);
    }

    private void toolUse(JsonValue payload, AnswerSink sink) {
        String id = text(payload, "toolUseId").orElse("");
        if (open.add(id)) {
            callsTools = true;
            sink.toolCallStart(id, text(payload, "name").orElse(""));
        }
        payload.get("input")
                .map(KiroAnswerReader::fragment)
                .filter(text -> !text.isEmpty())
                .ifPresent(fragment -> sink.toolCallInput(id, fragment));
        if (payload.get("stop").filter(JsonValue::isTrue).isPresent()) {
            open.remove(id);
            sink.toolCallEnd(id);
        }
    }

    /** The arguments are a string that holds JSON; some gateways send the JSON itself. */
    private static String fragment(JsonValue input) {
        return input.asText().orElseGet(input::json);
    }

    private void metadata(JsonValue payload, AnswerSink sink) {
        payload.get("tokenUsage")
                .map(KiroUsage::read)
                .map(this::withoutPercentage)
                .ifPresent(sink::usage);
        text(payload, "stopReason").ifPresent(word -> stop(word, sink));
        payload.get("stopDetails").ifPresent(details -> sink.extra("stopDetails", new Json(details.json())));
    }

    private void stop(String word, AnswerSink sink) {
        stopped = true;
        if (!KiroStop.isKnown(word)) {
            sink.drift("stop reason " + word);
        }
        sink.stop(KiroStop.read(word));
    }

    /** The event that is there for it knows better how full the context is. */
    private Usage withoutPercentage(Usage usage) {
        return hasPercentage
                ? new Usage(
                        usage.uncachedInput(),
                        usage.cacheRead(),
                        usage.cacheWrite(),
                        usage.output(),
                        usage.total(),
                        Usage.UNKNOWN.contextPercentage())
                : usage;
    }

    private void contextUsage(JsonValue payload, AnswerSink sink) {
        hasPercentage = true;
        OptionalLong none = OptionalLong.empty();
        sink.usage(new Usage(none, none, none, none, none, KiroUsage.percentage(payload)));
    }

    private void failure(StreamEvent event, AnswerSink sink) {
        if (event.kind() == StreamEvent.Kind.ERROR) {
            fail(Failure.of(kind(event.name(), "", sink), event.data().utf8()), sink);
            return;
        }
        JsonValue payload = payload(event);
        Kind kind = kind(event.name(), text(payload, "reason").orElse(""), sink);
        fail(Failure.of(kind, KiroFailures.message(Optional.of(payload))), sink);
    }

    private static Kind kind(String name, String reason, AnswerSink sink) {
        Optional<Kind> known = KiroFailures.kind(name, reason);
        if (known.isEmpty()) {
            sink.drift("exception " + name);
        }
        return known.orElse(Kind.INTERNAL);
    }

    @Override
    public void onWhole(Body body, AnswerSink sink) {
        EventStreamReader frames = new EventStreamReader(Limits.DEFAULTS.maxEventBytes());
        byte[] bytes = body.toByteArray();
        try {
            frames.read(bytes, 0, bytes.length, event -> onEvent(event, sink));
            frames.end(event -> onEvent(event, sink));
            onEnd(sink);
        } catch (FramingException e) {
            if (!failed) {
                fail(broken("its frames could not be read: " + e.getMessage()), sink);
            }
        }
    }

    @Override
    public void onEnd(AnswerSink sink) {
        if (failed) {
            return;
        }
        if (!open.isEmpty()) {
            fail(broken("the answer ended inside a tool call"), sink);
        } else if (!stopped && (mustSayWhy || !begun)) {
            fail(broken("the answer ended without its last event"), sink);
        } else {
            if (!stopped) {
                sink.stop(callsTools ? StopReason.TOOL_USE : StopReason.END_TURN);
            }
            sink.end();
        }
    }

    private static Failure broken(String message) {
        return Failure.of(Kind.BROKEN_ANSWER, message);
    }

    private void fail(Failure failure, AnswerSink sink) {
        failed = true;
        sink.failure(failure);
    }

    @Override
    public boolean isDone() {
        return stopped || failed;
    }
}
