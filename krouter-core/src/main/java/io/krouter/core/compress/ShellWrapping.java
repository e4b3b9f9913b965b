package io.krouter.core.compress;

/**
 * The form in which Kiro hands on what a shell command printed: {@code Output:}, the text, an empty line, {@code Exit
 * Code: 0}. What stands around the text is kept as it came.
 *
 * @param before what stands before the text
 * @param text what the command printed
 * @param after what stands behind it
 */
record ShellWrapping(String before, String text, String after) {

    private static final String OUTPUT = "Output:\n";
    private static final String EXIT = "\n\nExit Code: ";

    static ShellWrapping of(String text) {
        int exit = text.lastIndexOf(EXIT);
        if (!text.startsWith(OUTPUT) || exit < OUTPUT.length() || Lines.digits(text, exit + EXIT.length()) < text.stripTrailing().length()) {
            return new ShellWrapping("", text, "");
        }
        return new ShellWrapping(OUTPUT, text.substring(OUTPUT.length(), exit), text.substring(exit));
    }

    String around(String shorter) {
        return before + shorter + after;
    }
}
