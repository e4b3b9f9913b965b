package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Failure.Kind;
import io.krouter.core.internal.codec.common.RefusalWords;
import io.krouter.core.internal.codec.common.Statuses;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an error means: its own words where they are known, else its HTTP status. */
final class FailureKinds {

    /** Codes of services that answer with a number of their own: z.ai's 1113, MiniMax's 1008. */
    private static final List<String> QUOTA_CODES = List.of(" 1113 ", " 1008 ");

    private FailureKinds() {}

    /** @param status 0 where the error came inside a stream and names none */
    static Kind of(ChatError error, int status) {
        String all = error.words() + error.message().toLowerCase(Locale.ROOT);
        if (QUOTA_CODES.stream().anyMatch(error.words()::contains)) {
            return Kind.QUOTA_EXCEEDED;
        }
        Optional<Kind> byWords = RefusalWords.kind(all, status);
        if (byWords.isPresent()) {
            return byWords.get();
        }
        if (isUnknownModel(all, status)) {
            return Kind.UNKNOWN_MODEL;
        }
        return status == 0 ? byType(error.words()).orElse(Kind.INTERNAL) : Statuses.kind(status);
    }

    private static boolean isUnknownModel(String all, int status) {
        boolean named = all.contains("model_not_found") || all.contains("invalid model");
        boolean missing = all.contains("model") && (all.contains("not found") || all.contains("not exist"));
        return (named && status < 500) || (missing && (status == 404 || status == 0));
    }

    private static Optional<Kind> byType(String words) {
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
