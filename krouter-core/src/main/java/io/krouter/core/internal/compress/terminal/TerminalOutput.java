package io.krouter.core.internal.compress.terminal;

import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import io.krouter.core.internal.compress.kind.Note;
import java.util.Optional;

/** Colours, cursor moves and redrawn lines: the text becomes what stood in the terminal in the end. */
public final class TerminalOutput implements Compressor {

    @Override
    public String name() {
        return "terminal";
    }

    @Override
    public Optional<String> compress(ToolOutput output) {
        String text = output.text();
        if (output.kind() == ToolOutput.Kind.JSON || Note.marks(text)) {
            return Optional.empty();
        }
        String plain = TerminalText.plain(text);
        boolean shorter = plain.length() < text.length();
        return shorter && !WordDiff.isIn(text) ? Optional.of(plain) : Optional.empty();
    }
}
