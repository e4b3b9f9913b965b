package io.krouter.core.internal.compress.testrun;

import io.krouter.core.internal.compress.text.Lines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code go test -v}: passing tests, and the lines that announce which test starts or goes on, unless that test printed
 * something: what it printed has no other name.
 */
final class GoTestNoise {

    private GoTestNoise() {}

    static boolean isSummary(String line) {
        return Lines.hasAt(line, 0, "ok  \t", "FAIL\t", "--- FAIL: ", "--- PASS: ");
    }

    static @Nullable String noise(List<String> lines, int at) {
        String line = lines.get(at);
        if (Lines.hasAt(line, Lines.indent(line), "--- PASS: ")) {
            return TestRunnerNoise.PASSED;
        }
        boolean start = Lines.hasAt(line, 0, "=== RUN ", "=== PAUSE ", "=== CONT ", "=== NAME ");
        return start && (at + 1 == lines.size() || isOfRunner(lines.get(at + 1))) ? "test start" : null;
    }

    private static boolean isOfRunner(String line) {
        return line.isBlank()
                || Lines.hasAt(line, Lines.indent(line), "=== ", "--- ")
                || Lines.hasAt(line, 0, "PASS", "FAIL", "ok  \t", "coverage: ");
    }
}
