package io.krouter.core.internal.codec.openai;

import io.krouter.api.Body;
import io.krouter.core.chat.Failure;
import io.krouter.core.internal.codec.common.Statuses;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import io.krouter.core.json.MalformedJsonException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * An error, in any of the shapes that servers give it.
 *
 * @param message for a human; empty where there is none
 * @param words code and type, in lower case with spaces between and around
 * @param status the HTTP status that the error itself names, which an error inside a stream needs
 */
record ChatError(String message, String words, OptionalInt status) {

    /** The members in which services put the sentence for a human. */
    private static final List<String> MESSAGES =
            List.of("message", "msg", "status_msg", "detail", "error_description", "errorMessage");

    /** Whether a chunk or an answer is an error: OpenAI's form or vLLM's. */
    static boolean isIn(JsonValue root) {
        return root.get("error")
                        .filter(error -> error.is(Kind.OBJECT) || error.is(Kind.STRING))
                        .isPresent()
                || root.get("object").flatMap(JsonValue::asText).equals(Optional.of("error"))
                || isRefusedByStatus(root);
    }

    /** MiniMax reports an error beside an answer without choices. */
    private static boolean isRefusedByStatus(JsonValue root) {
        return root.at("base_resp", "status_code")
                        .flatMap(ChatError::asNumber)
                        .filter(code -> code != 0)
                        .isPresent()
                && root.get("choices")
                        .map(JsonValue::elements)
                        .orElse(List.of())
                        .isEmpty();
    }

    private static Optional<Integer> asNumber(JsonValue value) {
        OptionalInt number = value.asInt();
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }

    /** What the body of a refusal reports, in any shape. */
    static ChatError read(Body body) {
        try {
            return of(body.view(JsonIndex.VIEW).root());
        } catch (MalformedJsonException e) {
            return new ChatError(Statuses.message(body), " ", OptionalInt.empty());
        }
    }

    static ChatError of(JsonValue root) {
        JsonValue outer = root.elements().stream().findFirst().orElse(root);
        JsonValue error = inner(outer);
        return new ChatError(message(error, outer), words(error) + words(outer), status(error));
    }

    /** The object that describes the error; gateways nest it. */
    private static JsonValue inner(JsonValue outer) {
        return outer.get("error")
                .filter(error -> !error.is(Kind.NULL))
                .or(() -> outer.at("detail", "error"))
                .or(() -> outer.get("errors")
                        .flatMap(errors -> errors.elements().stream().findFirst()))
                .or(() -> outer.get("base_resp"))
                .orElse(outer);
    }

    private static String message(JsonValue error, JsonValue outer) {
        String own = ownMessage(error, outer);
        // OpenRouter's own words are "Provider returned error"; those of the provider are beside them.
        return error.at("metadata", "raw")
                .map(raw -> raw.asText().orElse(raw.json()))
                .filter(raw -> !raw.isBlank() && !own.contains(raw))
                .map(raw -> own.isEmpty() ? raw : own + ": " + raw)
                .orElse(own);
    }

    private static String ownMessage(JsonValue error, JsonValue outer) {
        return error.asText()
                .or(() -> sentenceIn(error))
                .or(() -> sentenceIn(outer))
                .orElse("");
    }

    private static Optional<String> sentenceIn(JsonValue object) {
        return MESSAGES.stream()
                .flatMap(name -> object.get(name).flatMap(ChatError::sentence).stream())
                .filter(sentence -> !sentence.isBlank())
                .findFirst();
    }

    /** A string, or FastAPI's list of what is wrong where. */
    private static Optional<String> sentence(JsonValue value) {
        List<JsonValue> elements = value.elements();
        if (elements.isEmpty()) {
            return value.asText().or(() -> value.get("message").flatMap(JsonValue::asText));
        }
        return Optional.of(elements.stream()
                .map(element -> element.get("msg").flatMap(JsonValue::asText).orElse(element.json()))
                .collect(Collectors.joining("; ")));
    }

    private static String words(JsonValue error) {
        return (" " + word(error, "code") + " " + word(error, "type") + " " + word(error, "status_code") + " ")
                .toLowerCase(Locale.ROOT);
    }

    private static String word(JsonValue error, String name) {
        return error.get(name)
                .filter(value -> value.is(Kind.STRING) || value.is(Kind.NUMBER))
                .map(value -> value.asText().orElse(value.json()))
                .orElse("");
    }

    private static OptionalInt status(JsonValue error) {
        for (String name : List.of("code", "status")) {
            OptionalInt status = error.get(name).map(JsonValue::asInt).orElse(OptionalInt.empty());
            if (status.isPresent() && status.getAsInt() >= 400 && status.getAsInt() < 600) {
                return status;
            }
        }
        return OptionalInt.empty();
    }

    /** What it means inside a stream. */
    Failure toFailure() {
        Failure.Kind kind = FailureKinds.of(this, status.orElse(0));
        return Failure.of(kind, message.isEmpty() ? "its answer broke off with an error" : message);
    }

    /** What it means as a refusal with this status. */
    Failure toFailure(int status, Optional<String> retryAfter) {
        return new Failure(FailureKinds.of(this, status), message, retryAfter);
    }
}
