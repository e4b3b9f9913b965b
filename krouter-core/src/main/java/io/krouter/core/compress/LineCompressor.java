package io.krouter.core.compress;

import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import java.util.List;
import java.util.Optional;

/** A kind of output that is read line by line. */
abstract class LineCompressor implements Compressor {

    private static final LineStarts EVERY = new LineStarts(-1, -1);

    private final String name;
    private final LineStarts starts;

    /** A kind that every text gets the slow look for. */
    LineCompressor(String name) {
        this.name = name;
        this.starts = EVERY;
    }

    /**
     * @param starts characters that its lines start with, blanks aside: a text without any such line is not of this kind
     */
    LineCompressor(String name, String starts) {
        this.name = name;
        this.starts = LineStarts.of(starts);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Optional<String> compress(ToolOutput output) {
        List<String> lines = Lines.split(output.text());
        return Note.marks(output.text())
                ? Optional.empty()
                : rewriteText(output, lines, LineStarts.of(lines))
                        .filter(text -> TextSize.utf8(text) < TextSize.utf8(output.text()));
    }

    /** As {@link #compress}, for one who has the lines already and measures the result himself. */
    final Optional<String> rewriteText(ToolOutput output, List<String> lines, LineStarts lineStarts) {
        boolean possible = output.kind() != ToolOutput.Kind.JSON && starts.hasAnyOf(lineStarts);
        return possible ? rewrite(lines) : Optional.empty();
    }

    /**
     * Another form of these lines, with its note; empty if they are not, as a whole, of this kind.
     *
     * @param lines at least one; the last is empty where the text ends with a line end
     */
    abstract Optional<String> rewrite(List<String> lines);
}
