package io.krouter.core.compress;

import java.util.List;
import java.util.Optional;

/** Colours, cursor moves and redrawn lines: the text becomes what stood in the terminal in the end. */
final class TerminalOutput extends LineCompressor {

    TerminalOutput() {
        super("terminal");
    }

    @Override
    Optional<String> rewrite(List<String> lines) {
        String text = Lines.join(lines);
        String plain = TerminalText.plain(text);
        return plain.length() == text.length() ? Optional.empty() : Optional.of(plain);
    }
}
