package io.krouter.core.compress;

import io.krouter.api.ToolOutput;
import java.util.ArrayList;
import java.util.List;

/** What has become of one output so far: its text without notes, and the notes. */
final class Draft {

    private static final int NOT_COUNTED = -1;

    private final List<String> notes = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();
    private final ToolOutput original;
    private final List<String> originalLines;
    private ToolOutput output;
    private List<String> lines;
    private int originalTokens = NOT_COUNTED;
    private int bodyTokens;

    Draft(ToolOutput original) {
        this.original = original;
        this.originalLines = Lines.split(original.text());
        this.output = original;
        this.lines = originalLines;
    }

    /** The output as it is now. */
    ToolOutput output() {
        return output;
    }

    /** Its lines; every compressor reads the same ones. */
    List<String> lines() {
        return lines;
    }

    List<String> kinds() {
        return List.copyOf(kinds);
    }

    String text() {
        return notes.isEmpty() ? output.text() : Note.on(String.join("; ", notes), output.text());
    }

    /** Takes what a compressor made, if that has fewer tokens; says whether it did. */
    boolean take(String kind, String text) {
        if (originalTokens == NOT_COUNTED) {
            originalTokens = bodyTokens = TokenEstimate.of(original.text());
        }
        boolean noted = Note.marks(text);
        String body = noted ? Note.below(text) : text;
        int tokens = TokenEstimate.of(body);
        if (tokens + (noted ? TokenEstimate.of(Note.said(text)) : 0) >= bodyTokens) {
            return false;
        }
        if (noted) {
            notes.add(Note.said(text));
        }
        kinds.add(kind);
        output = output.withText(body);
        lines = Lines.split(body);
        bodyTokens = tokens;
        return true;
    }

    /** How many tokens are saved, notes included. */
    int gain() {
        return kinds.isEmpty() ? 0 : originalTokens - bodyTokens - TokenEstimate.of(String.join("; ", notes));
    }

    int originalTokens() {
        return originalTokens;
    }

    /** The lines as a terminal would have shown them. */
    List<String> plainLines() {
        String plain = TerminalText.plain(original.text());
        return plain.equals(original.text()) ? originalLines : Lines.split(plain);
    }
}
