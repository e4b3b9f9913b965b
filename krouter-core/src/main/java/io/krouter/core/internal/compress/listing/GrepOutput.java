package io.krouter.core.internal.compress.listing;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code path:line:text} of grep, rg and git grep: each path once, its lines below it, as {@code rg --heading} prints
 * them. Every match keeps its line number and its text. An output with context lines is left alone: a dash in a path
 * makes them ambiguous.
 */
public final class GrepOutput extends LineCompressor {

    private static final int LEAST_MATCHES = 3;
    private static final int LONGEST_PATH = 400; // characters; PATH_MAX is 4096, real ones end far below

    public GrepOutput() {
        super("grep");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        List<String> result = new ArrayList<>(lines.size());
        String path = "";
        int matches = 0;
        int places = 0;
        for (String line : lines) {
            int end = endOfPath(line);
            if (end > 0) {
                if (!isSame(path, line, end)) {
                    path = line.substring(0, end);
                    result.add(path);
                }
                result.add(line.substring(end + 1));
                matches++;
                places += isPlace(line, end) ? 1 : 0;
            } else if (line.isEmpty() || Lines.hasAt(line, 0, "Binary file ", "grep: ")) {
                result.add(line);
                path = "";
            } else {
                return Optional.empty();
            }
        }
        boolean linter = places * 2 > matches;
        return matches < LEAST_MATCHES || linter ? Optional.empty() : Optional.of(Rewritten.of("grep by path", result));
    }

    // path:line:column: is what linters print, and what people copy as a whole.
    private static boolean isPlace(String line, int end) {
        int column = Lines.digits(line, end + 1) + 1;
        int to = Lines.digits(line, column);
        return to > column && Lines.hasAt(line, to, ":");
    }

    private static boolean isSame(String path, String line, int end) {
        return path.length() == end && line.startsWith(path);
    }

    /** Where the colon after the path stands; -1 if this is not {@code path:line:text}. */
    public static int endOfPath(String line) {
        int colon = line.indexOf(':', afterDrive(line));
        if (colon <= 0 || colon > LONGEST_PATH || !isPath(line, colon)) {
            return -1;
        }
        int number = Lines.digits(line, colon + 1);
        return number > colon + 1 && number < line.length() && line.charAt(number) == ':' ? colon : -1;
    }

    /** Where a Windows path goes on after its drive; 0 where it names none. */
    public static int afterDrive(String line) {
        boolean colon = line.length() > 2 && line.charAt(1) == ':' && Lines.isLetter(line.charAt(0));
        return colon && (line.charAt(2) == '\\' || line.charAt(2) == '/') ? 2 : 0;
    }

    // A time of day has colons, too: a path has a slash or a name with an extension, and no blank.
    private static boolean isPath(String line, int end) {
        boolean slash = false;
        int dot = -1;
        for (int i = 0; i < end; i++) {
            char c = line.charAt(i);
            if (c <= ' ') {
                return false;
            }
            slash |= c == '/' || c == '\\';
            dot = c == '.' ? i : dot;
        }
        return slash || (dot > 0 && dot + 1 < end && Lines.isLetter(line.charAt(dot + 1)));
    }

    public static @Nullable String pathOf(String line) {
        int end = endOfPath(line);
        return end < 0 ? null : line.substring(0, end);
    }
}
