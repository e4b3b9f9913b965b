package io.krouter.core.compress;

import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import java.util.List;
import java.util.Optional;

/** A kind of output that is read line by line. */
abstract class LineCompressor implements Compressor {

    private final String name;

    LineCompressor(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Optional<String> compress(ToolOutput output) {
        if (Note.marks(output.text())) {
            return Optional.empty();
        }
        return rewriteText(output, Lines.split(output.text()))
                .filter(text -> TextSize.utf8(text) < TextSize.utf8(output.text()));
    }

    /** As {@link #compress}, for one who has the lines already and measures the result itself. */
    final Optional<String> rewriteText(ToolOutput output, List<String> lines) {
        return output.kind() == ToolOutput.Kind.JSON ? Optional.empty() : rewrite(lines);
    }

    /**
     * Another form of these lines, with its note; empty if they are not, as a whole, of this kind.
     *
     * @param lines at least one; the last is empty where the text ends with a line end
     */
    abstract Optional<String> rewrite(List<String> lines);
}
