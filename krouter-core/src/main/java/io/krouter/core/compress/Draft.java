package io.krouter.core.compress;

import io.krouter.api.ToolOutput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has become of one output so far: its text without notes, and the notes. */
final class Draft {

    private final List<String> notes = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();
    private final ToolOutput original;
    private ToolOutput output;
    private @Nullable List<String> lines; // split when somebody asks
    private @Nullable LineStarts starts;
    private final long originalCost;
    private long bodyCost;

    Draft(ToolOutput original) {
        this.original = original;
        this.output = original;
        this.originalCost = bodyCost = TokenEstimate.cost(original.text());
    }

    /** The output as it is now. */
    ToolOutput output() {
        return output;
    }

    /** Its lines; every compressor reads the same ones. */
    List<String> lines() {
        List<String> known = lines == null ? Lines.split(output.text()) : lines;
        lines = known;
        return known;
    }

    /** What its lines start with. */
    LineStarts starts() {
        LineStarts known = starts == null ? LineStarts.of(lines()) : starts;
        starts = known;
        return known;
    }

    String text() {
        return notes.isEmpty() ? output.text() : Note.on(String.join("; ", notes), output.text());
    }

    /** Takes what a compressor made, unless that has more tokens; says whether it did. */
    boolean take(String kind, String text) {
        boolean noted = Note.marks(text);
        String body = noted ? Note.below(text) : text;
        long cost = TokenEstimate.cost(body);
        // A form must win something; what a terminal shows is the better text even where it does not.
        int least = noted ? TokenEstimate.of(Note.said(text)) + 1 : 0;
        if (TokenEstimate.tokens(cost) + least > TokenEstimate.tokens(bodyCost)) {
            return false;
        }
        if (noted) {
            notes.add(Note.said(text));
        }
        kinds.add(kind);
        output = output.withText(body);
        lines = null;
        starts = null;
        bodyCost = cost;
        return true;
    }

    /** How many tokens are saved, notes included. */
    int gain() {
        int noteTokens = TokenEstimate.of(String.join("; ", notes));
        return kinds.isEmpty() ? 0 : originalTokens() - TokenEstimate.tokens(bodyCost) - noteTokens;
    }

    int originalTokens() {
        return TokenEstimate.tokens(originalCost);
    }

    /** The output as it was. */
    Shortened original() {
        TextSize size = originalSize();
        return new Shortened(original.text(), List.of(), size, size);
    }

    /** The output as it is now, below its notes. */
    Shortened shortened() {
        String text = text();
        // The notes end with a line end, so what the text below them costs is known.
        long notesCost = TokenEstimate.cost(
                text.substring(0, text.length() - output.text().length()));
        TextSize size = new TextSize(TextSize.utf8(text), TokenEstimate.tokens(notesCost + bodyCost));
        return new Shortened(text, List.copyOf(kinds), originalSize(), size);
    }

    private TextSize originalSize() {
        return new TextSize(TextSize.utf8(original.text()), originalTokens());
    }
}
