package io.krouter.core.internal.compress.build;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.listing.GrepOutput;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The diagnostics of javac, gcc, clang and go: {@code path:line: message}, with the path left out where the diagnostic before it
 * named the same one. Line, column, message and the quoted source stay.
 */
public final class Diagnostics extends LineCompressor {

    private static final int LEAST_PLACES_PERCENT = 10; // of the lines; a text that quotes an error has fewer
    private static final int LATEST_PLACE =
            200; // lines; where nothing was said by then, the text is mostly of another kind
    private static final int LEAST_SHORTENED = 2;

    public Diagnostics() {
        super("diagnostics");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        List<String> result = new ArrayList<>();
        String path = "";
        int shortened = 0;
        boolean compiler = false;
        int places = 0;
        for (String line : lines) {
            if (places == 0 && result.size() == LATEST_PLACE) {
                return Optional.empty();
            }
            int end = GrepOutput.endOfPath(line);
            places += end > 0 ? 1 : 0;
            compiler |= end > 0 && Lines.hasAt(line, message(line, end), "error: ", "warning: ", "fatal error: ");
            if (end > 0 && path.length() == end && line.startsWith(path)) {
                result.add(line.substring(end));
                shortened++;
            } else {
                path = end > 0 ? line.substring(0, end) : path;
                result.add(line);
            }
        }
        boolean enough = places * 100 >= lines.size() * LEAST_PLACES_PERCENT;
        return compiler && enough && shortened >= LEAST_SHORTENED
                ? Optional.of(Rewritten.of("\":12:\" means the path above", result))
                : Optional.empty();
    }

    private static int message(String line, int colon) {
        int at = Lines.digits(line, colon + 1) + 1;
        int column = Lines.digits(line, at);
        at = column > at && column < line.length() && line.charAt(column) == ':' ? column + 1 : at;
        return at < line.length() && line.charAt(at) == ' ' ? at + 1 : at;
    }
}
