package io.krouter.core.internal.compress;

import io.krouter.core.internal.compress.text.Lines;

/**
 * The form in which Kiro hands on what a shell command printed: {@code Output:}, the text, an empty line, {@code Exit
 * Code: 0}. What stands around the text is kept as it came.
 *
 * @param before what stands before the text
 * @param text what the command printed
 * @param after what stands after it
 */
record ShellWrapping(String before, String text, String after) {

    private static final String OUTPUT = "Output:\n";
    private static final String EXIT = "\n\nExit Code: ";

    static ShellWrapping of(String text) {
        int exit = text.startsWith(OUTPUT) ? text.lastIndexOf(EXIT) : -1;
        if (exit < OUTPUT.length() || !isNumber(text, exit + EXIT.length())) {
            return new ShellWrapping("", text, "");
        }
        return new ShellWrapping(OUTPUT, text.substring(OUTPUT.length(), exit), text.substring(exit));
    }

    private static boolean isNumber(String text, int from) {
        int sign = Lines.hasAt(text, from, "-") ? from + 1 : from;
        int end = Lines.digits(text, sign);
        return end > sign && text.substring(end).isBlank();
    }

    /** The shorter form of the text with all around it. */
    Shortened around(Shortened inner) {
        if (before.isEmpty()) {
            return inner;
        }
        return inner.isShorter()
                ? Shortened.of(around(text), around(inner.text()), inner.kinds())
                : Shortened.not(around(text));
    }

    private String around(String shorter) {
        return before + shorter + after;
    }
}
