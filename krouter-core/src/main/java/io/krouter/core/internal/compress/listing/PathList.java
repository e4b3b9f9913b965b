package io.krouter.core.internal.compress.listing;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list of paths as find, rg --files, git ls-files or fd prints it: neighbours of one directory on one line, {@code
 * src/main/: a.c b.c}, with the slashes of either kind of system. Order, and every name, stay.
 */
public final class PathList extends LineCompressor {

    private static final int LEAST_PATHS = 5;

    public PathList() {
        super("paths");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        List<String> result = new ArrayList<>();
        StringBuilder group = new StringBuilder();
        String directory = "";
        int paths = 0;
        int plain = 0;
        for (String line : lines) {
            int slash = lastSlash(line);
            boolean path = isPath(line);
            if (!line.isEmpty() && !path && !isCount(line)) {
                return Optional.empty();
            }
            boolean inDirectory = slash > 0 && path;
            plain += slash < 0 && path ? 1 : 0;
            paths += inDirectory ? 1 : 0;
            if (inDirectory && isSame(directory, line, slash)) {
                startList(group, directory).append(' ').append(line, slash + 1, line.length());
                continue;
            }
            flush(group, result);
            directory = inDirectory ? line.substring(0, slash + 1) : "";
            group.append(line);
            if (!inDirectory) {
                flushAlways(group, result);
            }
        }
        flush(group, result);
        return paths < LEAST_PATHS || plain > paths
                ? Optional.empty()
                : Optional.of(Rewritten.of("paths by directory", result));
    }

    private static StringBuilder startList(StringBuilder group, String directory) {
        if (group.charAt(directory.length()) != ':') { // no name has one
            group.insert(directory.length(), ": ");
        }
        return group;
    }

    private static void flush(StringBuilder group, List<String> result) {
        if (!group.isEmpty()) {
            flushAlways(group, result);
        }
    }

    private static void flushAlways(StringBuilder group, List<String> result) {
        result.add(group.toString());
        group.setLength(0);
    }

    private static boolean isSame(String directory, String line, int slash) {
        return directory.length() == slash + 1 && line.startsWith(directory);
    }

    // Of the directory, not of a name that ends with one.
    private static int lastSlash(String line) {
        int slash = line.lastIndexOf('/', line.length() - 2);
        return slash >= 0 ? slash : line.lastIndexOf('\\', line.length() - 2);
    }

    // No blank, no colon, no quote: a list of words or of commands is not a list of paths.
    private static boolean isPath(String line) {
        for (int i = GrepOutput.afterDrive(line); i < line.length(); i++) {
            char c = line.charAt(i);
            if (c <= ' ' || c == ':' || c == '"' || c == '\'' || c == '=' || c == ';' || c == '<') {
                return false;
            }
        }
        return !line.isEmpty();
    }

    /** The last line of tree. */
    private static boolean isCount(String line) {
        return Lines.digits(line, 0) > 0 && line.contains(" director") && line.contains(" file");
    }
}
