package io.krouter.core.internal.compress;

import io.krouter.api.ToolOutput;
import io.krouter.core.internal.compress.kind.Note;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.terminal.TerminalText;
import io.krouter.core.internal.compress.text.Measure;
import io.krouter.core.internal.compress.text.TextLines;
import io.krouter.core.internal.compress.text.TextSize;
import io.krouter.core.internal.compress.text.TokenEstimate;
import java.util.ArrayList;
import java.util.List;

/** What has become of one output so far: its text without notes, and the notes. */
final class Draft {

    private final List<String> notes = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();
    private final ToolOutput original;
    private final Measure originalMeasure;
    private ToolOutput output;
    private Measure measure; // of the text as it is now, notes aside
    private final List<TextLines> cut = new ArrayList<>(); // the lines of each state of the text that somebody read

    Draft(ToolOutput original) {
        this.original = original;
        this.output = original;
        this.originalMeasure = measure = Measure.of(original.text());
    }

    /** The output as it is now. */
    ToolOutput output() {
        return output;
    }

    /** Its lines; every compressor reads the same ones. */
    TextLines lines() {
        return linesOf(output.text());
    }

    /** The lines of the output as it was, but as a terminal shows them. */
    TextLines plainLines() {
        return linesOf(TerminalText.plain(original.text()));
    }

    private TextLines linesOf(String text) {
        for (int i = cut.size() - 1; i >= 0; i--) {
            if (cut.get(i).text().equals(text)) {
                return cut.get(i);
            }
        }
        TextLines lines = TextLines.of(text);
        cut.add(lines);
        return lines;
    }

    String text() {
        return notes.isEmpty() ? output.text() : Note.on(String.join("; ", notes), output.text());
    }

    /** Takes the result of a compressor, unless that has more tokens; returns whether it did. */
    boolean take(String kind, Rewritten made) {
        Measure taken = Measure.of(made.text());
        // A form must win something; what a terminal shows is the better text even where it does not.
        int least = made.hasNote() ? TokenEstimate.of(made.note()) + 1 : 0;
        if (taken.tokens() + least > measure.tokens()) {
            return false;
        }
        if (made.hasNote()) {
            notes.add(made.note());
        }
        kinds.add(kind);
        output = output.withText(made.text());
        if (!made.lines().isEmpty()) {
            cut.add(TextLines.of(made.text(), made.lines()));
        }
        measure = taken;
        return true;
    }

    /** How many tokens are saved, notes included. */
    int gain() {
        int noteTokens = TokenEstimate.of(String.join("; ", notes));
        return kinds.isEmpty() ? 0 : originalMeasure.tokens() - measure.tokens() - noteTokens;
    }

    int originalTokens() {
        return originalMeasure.tokens();
    }

    /** The output as it was. */
    Shortened original() {
        TextSize size = originalMeasure.size();
        return new Shortened(original.text(), List.of(), size, size);
    }

    /** The output as it is now, below its notes. */
    Shortened shortened() {
        String text = text();
        Measure above =
                Measure.of(text.substring(0, text.length() - output.text().length()));
        return new Shortened(
                text,
                List.copyOf(kinds),
                originalMeasure.size(),
                above.and(measure).size());
    }
}
