package io.krouter.core.compress;

import io.krouter.api.Compressor;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Test runners: the lines that say that one test passed are counted. Failing, skipped and pending tests, suites and
 * totals stay. Each runner is recognised by the summary that only it prints.
 */
final class PassingTests {

    private static final String TICKS = "\u2713\u2714\u221a"; // what mocha, jest, vitest and JUnit's console print

    private PassingTests() {}

    static List<Compressor> all() {
        return List.of(
                runner("jest", line -> Lines.hasAt(line, 0, "Test Suites: ", "Tests:       "), PassingTests::ticked),
                runner("vitest", PassingTests::vitestSummary, PassingTests::ticked),
                runner("mocha", PassingTests::mochaSummary, PassingTests::ticked),
                runner("pytest", PassingTests::pytestSummary, PassingTests::pytest),
                runner("unittest", PassingTests::unittestSummary, line -> line.endsWith(" ... ok") ? PASSED : null),
                runner("go-test", PassingTests::goSummary, PassingTests::go),
                runner("cargo-test", line -> line.startsWith("test result: "), PassingTests::cargo),
                runner(
                        "gradle-test",
                        line -> line.startsWith("> Task :") && line.contains("est"),
                        PassingTests::gradle),
                runner("ctest", line -> line.contains("% tests passed, "), PassingTests::ctest),
                runner(
                        "dotnet-test",
                        line -> Lines.hasAt(line, 0, "Test Run ", "Passed!", "Failed!"),
                        PassingTests::dotnet));
    }

    private static final String PASSED = "passing test";

    private static Compressor runner(String name, Predicate<String> summary, NoiseRule passes) {
        return new NoiseCompressor(name, NoiseCompressor.anyLine(summary), passes);
    }

    private static @Nullable String ticked(String line) {
        int at = Lines.indent(line);
        boolean ticked = at > 0 && at + 2 < line.length() && TICKS.indexOf(line.charAt(at)) >= 0;
        return ticked && line.charAt(at + 1) == ' ' ? PASSED : null;
    }

    private static boolean vitestSummary(String line) {
        String text = line.strip();
        return Lines.hasAt(text, 0, "Test Files  ") && Lines.hasAt(text, text.length() - 1, ")");
    }

    private static boolean mochaSummary(String line) {
        int at = Lines.indent(line);
        int end = Lines.digits(line, at);
        return end > at && line.startsWith(" passing (", end);
    }

    private static boolean pytestSummary(String line) {
        return line.startsWith("=====") && line.contains(" test session starts ");
    }

    private static @Nullable String pytest(String line) {
        int name = line.indexOf("::");
        int passed = name < 0 ? -1 : line.indexOf(" PASSED", name);
        if (passed > 0 && onlyProgress(line, passed + " PASSED".length())) {
            return PASSED;
        }
        boolean listed = line.startsWith("PASSED ") && name > 0; // pytest -rA
        boolean worker = line.startsWith("[gw") && line.contains("] PASSED "); // pytest-xdist
        return listed || worker ? PASSED : null;
    }

    private static boolean onlyProgress(String line, int from) {
        String rest = line.substring(from).strip();
        return rest.isEmpty() || (rest.startsWith("[") && rest.endsWith("%]"));
    }

    private static boolean unittestSummary(String line) {
        return line.startsWith("Ran ") && line.contains(" test") && line.endsWith("s");
    }

    private static boolean goSummary(String line) {
        return Lines.hasAt(line, 0, "ok  \t", "FAIL\t", "--- FAIL: ", "--- PASS: ");
    }

    private static @Nullable String go(String line) {
        int at = Lines.indent(line);
        if (Lines.hasAt(line, at, "--- PASS: ")) {
            return PASSED;
        }
        return Lines.hasAt(line, 0, "=== RUN ", "=== PAUSE ", "=== CONT ", "=== NAME ") ? "test start" : null;
    }

    private static @Nullable String cargo(String line) {
        return line.startsWith("test ") && line.endsWith(" ... ok") ? PASSED : null;
    }

    private static @Nullable String gradle(String line) {
        return line.contains(" > ") && line.endsWith(" PASSED") ? PASSED : null;
    }

    private static @Nullable String ctest(String line) {
        return line.contains(" Test ") && line.contains("...") && line.endsWith(" sec") && line.contains("   Passed ")
                ? PASSED
                : line.strip().startsWith("Start ") && line.contains(": ") ? "test start" : null;
    }

    private static @Nullable String dotnet(String line) {
        return line.startsWith("  Passed ") && line.endsWith("]") ? PASSED : null;
    }
}
