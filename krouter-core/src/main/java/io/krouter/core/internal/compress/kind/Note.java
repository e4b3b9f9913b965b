package io.krouter.core.internal.compress.kind;

import java.util.Map;
import java.util.StringJoiner;

/**
 * The first line of a compressed output: how to read it and what was left out. A text that starts with one is
 * never compressed again, which makes compression idempotent.
 */
public final class Note {

    private static final String START = "[krouter: ";

    private Note() {}

    /** {@code body} below a note with the content {@code what}. */
    public static String on(String what, String body) {
        return START + what + "]\n" + body;
    }

    /** What stands for an output that an earlier call of the conversation gave word by word. */
    public static String reference(String callId) {
        return START + "the same output, word by word, as that of tool use " + callId + " above]";
    }

    /** {@code 64 downloads, 3 separators left out}. */
    public static String leftOut(Map<String, Integer> counts) {
        StringJoiner result = new StringJoiner(", ", "", " left out");
        counts.forEach((what, count) -> result.add(count + " " + (count == 1 ? what : plural(what))));
        return result.toString();
    }

    private static String plural(String what) {
        return what.endsWith("y") ? what.substring(0, what.length() - 1) + "ies" : what + "s";
    }

    /** Whether the text starts with a note. */
    public static boolean marks(String text) {
        return text.startsWith(START) && text.indexOf("]\n") > 0;
    }

    /** The content of the note at the start of {@code text}. */
    public static String said(String text) {
        return text.substring(START.length(), text.indexOf("]\n"));
    }

    /** The text below its note. */
    public static String below(String text) {
        return text.substring(text.indexOf("]\n") + 2);
    }
}
