package io.krouter.core.internal.pipeline;

import io.krouter.api.ProviderException;
import io.krouter.core.chat.Failure;
import java.io.IOException;
import java.util.regex.Pattern;

/** The message that a user gets for a provider's failure: which provider, what it answered, what to do. */
final class FailureMessages {

    /** Longest part of a provider's own message that is passed on, in characters; the rest is rarely for a human. */
    private static final int MAX_MESSAGE = 1000;

    /** What looks like a key: some providers repeat the one they refuse. Linear: one run of characters after a fixed start. */
    private static final Pattern KEY = Pattern.compile(
            "(?i)\\b(sk|pk|rk|ksk|key|aiza|akia|gsk|xai|bearer|token)([-_ =:]{0,2})[A-Za-z0-9_.~+/*-]{12,}+");

    private FailureMessages() {}

    /** A provider answered with an error status. */
    static Failure refusal(String provider, int status, Failure read) {
        String said = clean(read.message());
        String message =
                provider + " answered " + status + (said.isEmpty() ? "" : ": " + said) + advice(provider, read.kind());
        return new Failure(read.kind(), message, read.retryAfter());
    }

    /** No answer came; the message names the provider once. */
    static String unreachable(IOException e) {
        String message = clean(String.valueOf(e.getMessage()));
        String who = e instanceof ProviderException silent ? silent.provider() : "krouter";
        return message.contains(who) ? message : who + ": " + message;
    }

    /** A provider's answer failed after it had begun. */
    static Failure broken(String provider, Failure read) {
        return new Failure(read.kind(), cut(provider, read.message()), read.retryAfter());
    }

    /** A provider did not answer, or its answer broke off. */
    static String cut(String provider, String reason) {
        return provider + ": " + clean(reason);
    }

    /** Without keys and not too long. */
    static String clean(String said) {
        String masked = KEY.matcher(said).replaceAll("$1$2██").strip();
        return masked.length() <= MAX_MESSAGE ? masked : masked.substring(0, MAX_MESSAGE) + "...";
    }

    private static String advice(String provider, Failure.Kind kind) {
        return switch (kind) {
            case FORBIDDEN -> "; check the api-key of \"" + provider + "\" and what it may use";
            case UNKNOWN_MODEL, NOT_FOUND -> "; check the model of the route and the base-url of \"" + provider + "\"";
            case QUOTA_EXCEEDED -> "; top up the account at \"" + provider + "\" or route to another target";
            case TOO_LARGE, PROMPT_TOO_LONG -> "; shorten the conversation or route to a model with a larger context";
            case THROTTLED, UNAVAILABLE, INTERNAL -> "; try again later or add another target to the route";
            default -> "";
        };
    }
}
