package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Failure.Kind;
import io.krouter.core.internal.codec.common.Statuses;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an error means: its own words where they are known, else its HTTP status. */
final class FailureKinds {

    /** How services say that a conversation has too many tokens; most have no code for it. */
    private static final List<String> TOO_LONG = List.of(
            "context_length_exceeded",
            "exceed_context_size",
            "context length",
            "context window",
            "context size",
            "prompt is too long",
            "input is too long",
            "too many tokens",
            "maximum prompt length",
            "input token count",
            "reduce the length of the messages");

    private static final List<String> QUOTA = List.of(
            "insufficient_quota",
            "billing_hard_limit_reached",
            "billing_not_active",
            "exceeded your current quota",
            "insufficient balance",
            "insufficient credits");

    private FailureKinds() {}

    /** @param status 0 where the error came inside a stream and names none */
    static Kind of(ChatError error, int status) {
        String all = error.words() + error.message().toLowerCase(Locale.ROOT);
        if (containsAny(all, QUOTA)) {
            return Kind.QUOTA_EXCEEDED;
        }
        // A limit of tokens per minute is told with the same words, but it goes away.
        if (status != 429 && status != 401 && status != 403 && containsAny(all, TOO_LONG)) {
            return Kind.PROMPT_TOO_LONG;
        }
        if (isUnknownModel(all, status)) {
            return Kind.UNKNOWN_MODEL;
        }
        return status == 0 ? byWords(error.words()).orElse(Kind.INTERNAL) : Statuses.kind(status);
    }

    private static boolean containsAny(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    private static boolean isUnknownModel(String all, int status) {
        boolean named = all.contains("model_not_found") || all.contains("invalid model");
        boolean missing = all.contains("model") && (all.contains("not found") || all.contains("not exist"));
        return (named && status < 500) || (missing && (status == 404 || status == 0));
    }

    private static Optional<Kind> byWords(String words) {
        if (words.contains("rate_limit") || words.contains("too_many_requests")) {
            return Optional.of(Kind.THROTTLED);
        } else if (words.contains("overloaded") || words.contains("unavailable") || words.contains("timeout")) {
            return Optional.of(Kind.UNAVAILABLE);
        } else if (words.contains("authentication")
                || words.contains("permission")
                || words.contains("invalid_api_key")) {
            return Optional.of(Kind.FORBIDDEN);
        } else if (words.contains("invalid_request") || words.contains("badrequest")) {
            return Optional.of(Kind.INVALID_REQUEST);
        }
        return Optional.empty();
    }
}
