package io.krouter.desktop.demo;

import java.io.PrintWriter;

/** Prints the demo: numbered scenes, with labelled lines below them. */
final class Story {

    private static final String INDENT = "   ";
    private static final int LABEL = 9;

    /** Fits a terminal of 120 columns. */
    private static final int WIDTH = 104;

    private final PrintWriter out;
    private int scenes;
    private int column;

    Story(PrintWriter out) {
        this.out = out;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    void scene(String title) {
        line("");
        line(++scenes + ". " + title);
    }

    void row(String label, String text) {
        begin(label);
        piece(text);
        end();
    }

    /** Begins a line whose text comes in pieces. */
    void begin(String label) {
        out.print(INDENT + label + " ".repeat(Math.max(1, LABEL - label.length())));
        out.flush();
        column = 0;
    }

    /** Shows a piece at once, as it was streamed; breaks between words where the line is full. */
    void piece(String text) {
        for (String word : text.split("(?= )")) {
            boolean wraps = column > 0 && column + word.length() > WIDTH;
            if (wraps) {
                out.print(System.lineSeparator() + INDENT + " ".repeat(LABEL));
                column = 0;
            }
            String shown = wraps ? word.stripLeading() : word;
            out.print(shown);
            column += shown.length();
        }
        out.flush();
    }

    void end() {
        line("");
    }
}
