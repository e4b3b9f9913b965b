package io.krouter.core.internal.compress.testrun;

import io.krouter.api.Compressor;
import io.krouter.core.internal.compress.kind.NoiseCompressor;
import io.krouter.core.internal.compress.kind.NoiseRule;
import io.krouter.core.internal.compress.text.Lines;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Test runners: the lines for single passed tests are counted. Failing, skipped and pending tests, suites and
 * totals stay. Each runner is recognised by the summary that only it prints.
 */
public final class TestRunnerNoise {

    private static final String TICKS = "\u2713\u2714\u221a"; // what mocha, jest, vitest and JUnit's console print

    public static final String PASSED = "passing test";

    private TestRunnerNoise() {}

    public static List<Compressor> all() {
        return List.of(
                runner(
                        "jest",
                        TestRunnerNoise::jestSummary,
                        NoiseRule.of(TestRunnerNoise::ticked),
                        "Test Suites: ",
                        "Tests:  "),
                runner("vitest", TestRunnerNoise::vitestSummary, NoiseRule.of(TestRunnerNoise::ticked), "Test Files  "),
                runner("mocha", TestRunnerNoise::mochaSummary, NoiseRule.of(TestRunnerNoise::ticked), TICKS.split("")),
                runner("node-test", NodeTestNoise::isSummary, NodeTestNoise::noise, "\u2139 tests ", "# tests "),
                runner("pytest", TestRunnerNoise::pytestSummary, NoiseRule.of(TestRunnerNoise::pytest), "====="),
                runner("unittest", TestRunnerNoise::unittestSummary, NoiseRule.of(TestRunnerNoise::unittest), "Ran "),
                runner("go-test", GoTestNoise::isSummary, GoTestNoise::noise, "ok  \t", "FAIL\t", "--- "),
                runner(
                        "cargo-test",
                        TestRunnerNoise::cargoSummary,
                        NoiseRule.of(TestRunnerNoise::cargo),
                        "test result: "),
                runner(
                        "gradle-test",
                        TestRunnerNoise::gradleSummary,
                        NoiseRule.of(TestRunnerNoise::gradle),
                        "> Task :"),
                runner(
                        "ctest",
                        TestRunnerNoise::ctestSummary,
                        NoiseRule.of(TestRunnerNoise::ctest),
                        "Total Test time "),
                runner(
                        "dotnet-test",
                        TestRunnerNoise::dotnetSummary,
                        NoiseRule.of(TestRunnerNoise::dotnet),
                        "Test Run ",
                        "Passed!",
                        "Failed!"));
    }

    private static Compressor runner(String name, Predicate<String> summary, NoiseRule passes, String... starts) {
        return new NoiseCompressor(name, NoiseCompressor.anyLine(summary), passes, starts);
    }

    private static boolean jestSummary(String line) {
        return Lines.hasAt(line, 0, "Test Suites: ", "Tests:       ");
    }

    private static @Nullable String ticked(String line) {
        int at = Lines.indent(line);
        boolean ticked = !isFile(line) && at > 0 && at + 2 < line.length() && TICKS.indexOf(line.charAt(at)) >= 0;
        return ticked && line.charAt(at + 1) == ' ' ? PASSED : null;
    }

    // Of vitest, with the number of its tests: "(3 tests | 1 skipped)".
    private static boolean isFile(String line) {
        int tests = line.indexOf(" test");
        int end = Lines.hasAt(line, tests, " tests") ? tests + " tests".length() : tests + " test".length();
        return tests > 0 && Lines.isDigit(line.charAt(tests - 1)) && Lines.hasAt(line, end, ")", " |");
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
        boolean rule = line.startsWith("=====");
        return rule && (line.contains(" test session starts ") || line.contains(" short test summary info "));
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

    private static @Nullable String unittest(String line) {
        return line.endsWith(" ... ok") ? PASSED : null;
    }

    private static boolean cargoSummary(String line) {
        return line.startsWith("test result: ");
    }

    private static @Nullable String cargo(String line) {
        return line.startsWith("test ") && line.endsWith(" ... ok") ? PASSED : null;
    }

    private static boolean gradleSummary(String line) {
        return line.startsWith("> Task :") && line.contains("est");
    }

    private static @Nullable String gradle(String line) {
        return line.contains(" > ") && line.endsWith(" PASSED") ? PASSED : null;
    }

    private static boolean ctestSummary(String line) {
        return line.startsWith("Total Test time (real) = ");
    }

    private static @Nullable String ctest(String line) {
        return line.contains(" Test ") && line.contains("...") && line.endsWith(" sec") && line.contains("   Passed ")
                ? PASSED
                : line.strip().startsWith("Start ") && line.contains(": ") ? "test start" : null;
    }

    private static boolean dotnetSummary(String line) {
        return Lines.hasAt(line, 0, "Test Run ", "Passed!", "Failed!");
    }

    private static @Nullable String dotnet(String line) {
        return line.startsWith("  Passed ") && line.endsWith("]") ? PASSED : null;
    }
}
