package io.krouter.core.internal.compress.kind;

import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import io.krouter.core.internal.compress.text.LineStarts;
import io.krouter.core.internal.compress.text.TextLines;
import io.krouter.core.internal.compress.text.TextSize;
import java.util.Optional;

/** A kind of output that is read line by line. */
public abstract class LineCompressor implements Compressor {

    private final String name;
    private final int[] starts;

    /**
     * @param starts what some of its lines start with, blanks aside: a character each, or at least three; a text without
     *     any such line is not of this kind. None for a kind that every text gets the slow look for
     */
    public LineCompressor(String name, String... starts) {
        this.name = name;
        this.starts = LineStarts.numbers(starts);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Optional<String> compress(ToolOutput output) {
        return Note.marks(output.text())
                ? Optional.empty()
                : rewriteText(output, TextLines.of(output.text()))
                        .map(Rewritten::whole)
                        .filter(text -> TextSize.utf8(text) < TextSize.utf8(output.text()));
    }

    /** As {@link #compress}, for one who has the lines already and measures the result himself. */
    public final Optional<Rewritten> rewriteText(ToolOutput output, TextLines lines) {
        boolean possible =
                output.kind() != ToolOutput.Kind.JSON && lines.starts().hasAnyOf(starts);
        return possible ? rewrite(lines) : Optional.empty();
    }

    /**
     * Another form of these lines, with its note; empty if they are not, as a whole, of this kind.
     *
     * @param lines at least one; the last is empty where the text ends with a line end
     */
    public abstract Optional<Rewritten> rewrite(TextLines lines);
}
