package io.krouter.core.internal.toolid;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form in which a text stands where only {@code [A-Za-z0-9_-]} may: {@code MARK_} and the {@linkplain Escape escaped}
 * text where that fits, else {@code MARK-} and a digest. The mark names the side that made the text, and the character after it
 * which of the two forms.
 *
 * @param maxLength longest escaped form, in characters
 * @param digest what stands for a text that does not fit
 */
record LegalForm(String mark, int maxLength, UnaryOperator<String> digest) {

    /** Stands before what the client named, towards the provider. */
    static final String CLIENT = "krc";

    /** Stands before what the provider named, towards the client; a number may follow. */
    static final String PROVIDER = "krp";

    private static final Pattern CLIENTS = Pattern.compile("krc[_-]");
    private static final Pattern PROVIDERS = Pattern.compile("krp[0-9]*[_-]");
    private static final Pattern ESCAPED = Pattern.compile("(krc|krp[0-9]*)_(.*)", Pattern.DOTALL);

    /** The form of this text. Different texts have different forms, unless their digests are alike. */
    String of(String text) {
        // The length is asked first because a text may be megabytes long.
        if (text.length() < maxLength) {
            String escaped = mark + "_" + Escape.escaped(text);
            if (escaped.length() <= maxLength) {
                return escaped;
            }
        }
        return mark + "-" + digest.apply(text);
    }

    /** The text whose escaped form, under any mark, this is; empty for a digest, and for what is no such form. */
    static Optional<String> original(String form) {
        Matcher matcher = ESCAPED.matcher(form);
        return matcher.matches() ? Escape.unescaped(matcher.group(2)) : Optional.empty();
    }

    /** Whether a text could be taken for a form of what the client named. */
    static boolean looksLikeClients(String text) {
        return CLIENTS.matcher(text).lookingAt();
    }

    /** Whether a text could be taken for a form of what the provider named. */
    static boolean looksLikeProviders(String text) {
        return PROVIDERS.matcher(text).lookingAt();
    }
}
