package io.krouter.core.internal.compress.build;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Note;
import io.krouter.core.internal.compress.kind.Policy;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.BlankLines;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Maven's log: downloads, rules, empty lines and the steps that found nothing to do are counted; the tag {@code [INFO]}
 * is removed from the lines that stay, and named in the note. Warnings and errors keep their tags.
 */
public final class MavenOutput extends LineCompressor {

    private static final String INFO = "[INFO]";

    /** What -X adds: class loaders, parameters and, below such a line, whole configurations as XML. */
    private static final String DEBUG = "[DEBUG]";

    private static final int LEAST_INFO_LINES = 3;

    private final Policy policy;

    public MavenOutput(Policy policy) {
        super("maven", INFO);
        this.policy = policy;
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        if (lines.stream()
                        .filter(line -> line.startsWith(INFO))
                        .limit(LEAST_INFO_LINES)
                        .count()
                < LEAST_INFO_LINES) {
            return Optional.empty();
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<String> kept = new ArrayList<>(lines.size());
        boolean debug = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            debug = line.startsWith(DEBUG) || (debug && Lines.hasAt(line, Lines.indent(line), "<"));
            String noise = debug ? "debug line" : noise(line);
            if (!policy.noise() || lines.tellsOfMistake(i)) {
                noise = null;
            }
            if (noise != null) {
                counts.merge(noise, 1, Integer::sum);
            } else {
                kept.add(untagged(line));
            }
        }
        String how = counts.isEmpty() ? "" : Note.leftOut(counts) + "; ";
        return Optional.of(Rewritten.of(how + "tags [INFO] left out", BlankLines.single(kept)));
    }

    private String untagged(String line) {
        return policy.reencoding() && line.startsWith("[INFO] ") ? line.substring("[INFO] ".length()) : line;
    }

    private static @Nullable String noise(String line) {
        if (line.startsWith("Download") || line.startsWith("Progress (")) {
            return "download"; // without -B there is no tag
        }
        if (!line.startsWith(INFO)) {
            return null;
        }
        int at = Lines.blanks(line, INFO.length());
        if (Lines.hasAt(line, at, "Downloading from ", "Downloaded from ", "Downloading: ", "Downloaded: ")) {
            return "download";
        }
        if (at == line.length()
                || (line.charAt(at) == '-' && isRule(line.substring(at).strip()))) {
            return "rule";
        }
        return isIdle(line, at) ? "idle step" : null;
    }

    private static boolean isRule(String text) {
        boolean packaging = text.startsWith("----") && text.endsWith("----") && text.contains("[ ");
        return Lines.isRuleOf(text, '-', 5) || packaging;
    }

    private static boolean isIdle(String line, int at) {
        return Lines.hasAt(
                line,
                at,
                "Scanning for projects",
                "Using 'UTF-8' encoding to copy",
                "skip non existing ",
                "Nothing to compile",
                "Changes detected - recompiling",
                "Surefire report directory:",
                "Using auto detected provider",
                "Copying 0 resource");
    }
}
