package io.krouter.core.internal.compress.testrun;

import io.krouter.core.internal.compress.text.ErrorLines;
import io.krouter.core.internal.compress.text.Lines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Node's own test runner in both of its forms: ticks for people, and TAP, where a passing test also has a start and a few
 * details. Suites, which come after their tests, stay, as do tests that were skipped or are still to do.
 */
final class NodeTestNoise {

    private static final int MOST_DETAILS = 4; // lines after a passing test: ---, duration_ms, type, ...

    private NodeTestNoise() {}

    static boolean isSummary(String line) {
        return Lines.hasAt(line, 0, "\u2139 tests ", "# tests ");
    }

    static @Nullable String noise(List<String> lines, int at) {
        if (isPassing(lines, at)) {
            return TestRunnerNoise.PASSED;
        }
        if (isStart(lines, at)) {
            return "test start";
        }
        return isDetail(lines, at) ? "detail line" : null;
    }

    private static boolean isPassing(List<String> lines, int at) {
        String line = lines.get(at);
        int indent = Lines.indent(line);
        if (line.contains(" # SKIP") || line.contains(" # TODO")) {
            return false;
        }
        if (Lines.hasAt(line, indent, "\u2714 ")) {
            return at == 0 || Lines.indent(lines.get(at - 1)) <= indent;
        }
        return Lines.hasAt(line, indent, "ok ") && line.contains(" - ") && !isSuite(lines, at);
    }

    private static boolean isSuite(List<String> lines, int at) {
        for (int i = at + 1; i < lines.size() && i <= at + MOST_DETAILS && isDetailLine(lines.get(i)); i++) {
            if (lines.get(i).endsWith("type: 'suite'")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isStart(List<String> lines, int at) {
        String line = lines.get(at);
        return at + 1 < lines.size()
                && Lines.hasAt(line, Lines.indent(line), "# Subtest: ")
                && isPassing(lines, at + 1)
                && !ErrorLines.tellsOf(lines.get(at + 1));
    }

    private static boolean isDetail(List<String> lines, int at) {
        int above = at;
        while (above > 0 && at - above < MOST_DETAILS && isDetailLine(lines.get(above))) {
            above--;
        }
        return above < at && isPassing(lines, above);
    }

    private static boolean isDetailLine(String line) {
        String text = line.strip();
        return text.equals("---") || text.equals("...") || Lines.hasAt(text, 0, "duration_ms: ", "type: '");
    }
}
