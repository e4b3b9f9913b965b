package io.krouter.core.internal.compress.listing;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The drawing of tree, cargo tree or npm ls: one blank for each level instead of branches, and neighbours without children on one line. Names
 * with blanks in them get a line of their own.
 */
public final class TreeOutput extends LineCompressor {

    private static final int LEAST_ENTRIES = 5;
    private static final int BRANCH = 4; // characters in front of a name
    private static final int WIDTH = 4; // characters of a level
    private static final int NPM_WIDTH = 2;
    private static final String WITH_CHILDREN = "\u2500\u252c "; // of npm, which draws a branch at its parent

    public TreeOutput() {
        super("tree", "\u251c", "\u2514", "|", "`");
    }

    private record Entry(int depth, String name) {}

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        List<Entry> entries = new ArrayList<>(lines.size());
        int drawn = 0;
        int width = lines.text().contains(WITH_CHILDREN) ? NPM_WIDTH : WIDTH;
        for (String line : lines) {
            int name = afterBranch(line, width);
            if (name < 0 && isDrawing(line)) {
                return Optional.empty();
            }
            drawn += name > 0 ? 1 : 0;
            entries.add(name < 0 ? new Entry(0, line) : new Entry(depth(name, width), line.substring(name)));
        }
        long plain = entries.stream()
                .filter(entry -> entry.depth() == 0 && !entry.name().isEmpty())
                .count();
        if (drawn < LEAST_ENTRIES || plain > 3) {
            return Optional.empty();
        }
        return Optional.of(Rewritten.of("tree, one blank per level", drawn(entries)));
    }

    private static List<String> drawn(List<Entry> entries) {
        List<String> result = new ArrayList<>(entries.size());
        boolean open = false;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            boolean leaf =
                    entry.depth() > 0 && !isParent(entries, i) && entry.name().indexOf(' ') < 0;
            if (leaf && open && entries.get(i - 1).depth() == entry.depth()) {
                int last = result.size() - 1;
                result.set(last, result.get(last) + " " + entry.name());
            } else {
                result.add(" ".repeat(entry.depth()) + entry.name());
            }
            open = leaf;
        }
        return result;
    }

    private static boolean isParent(List<Entry> entries, int i) {
        return i + 1 < entries.size()
                && entries.get(i + 1).depth() > entries.get(i).depth();
    }

    private static int depth(int nameStart, int width) {
        return (nameStart - BRANCH) / width + 1;
    }

    private static boolean isDrawing(String line) {
        return line.indexOf('\u2500') >= 0 || line.indexOf('\u2502') >= 0;
    }

    // Each level is "|   " or "| " or as many blanks, the last one the branch itself, with lines or in ASCII.
    private static int afterBranch(String line, int width) {
        int i = 0;
        while (i + BRANCH <= line.length()) {
            char c = line.charAt(i);
            boolean corner = c == '\u251c' || c == '\u2514';
            boolean drawn = corner && Lines.hasAt(line, i + 1, "\u2500\u2500 ", WITH_CHILDREN);
            boolean ascii = (c == '|' || c == '`') && line.startsWith("-- ", i + 1);
            if (drawn || ascii) {
                return i + BRANCH;
            }
            if (c != '\u2502' && c != '|' && c != ' ' && c != '\u00a0') {
                return -1;
            }
            i += width;
        }
        return -1;
    }
}
