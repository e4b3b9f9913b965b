package io.krouter.core.internal.compress.testrun;

import static io.krouter.core.internal.compress.Shorten.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.internal.compress.Shorten;
import org.junit.jupiter.api.Test;

/** What runners print besides passing tests: nothing that was skipped is counted as passed, and nothing loses its name. */
class TestRunnersTest {

    @Test
    void tapLosesPassingTestsWithTheirDetails() {
        String run = "TAP version 13\n" + lines(9, i -> tap("", "ok " + (i + 1), "adds " + i, ""))
                + tap("", "not ok 10", "rounds", "  failureType: 'testCodeFailure'\n")
                + "\n1..10\n# tests 10\n# pass 9\n";

        assertThat(Shorten.shell("node --test", run).text())
                .startsWith("[krouter: 9 test starts, 9 passing tests, 27 detail lines left out]\nTAP version 13\n"
                        + "# Subtest: rounds\nnot ok 10 - rounds\n  ---\n  duration_ms: 0.5\n  failureType: 'testCodeFailure'\n"
                        + "  ...\n");
    }

    @Test
    void nodesSkippedTestsAndSuitesAreNoPassingTests() {
        String run = lines(9, i -> tap("    ", "ok " + (i + 1), "adds " + i, ""))
                + tap("", "ok 1", "Cart", "  type: 'suite'\n") + "\n"
                + tap("", "ok 2", "later # SKIP no net", "") + "\n# tests 10\n# skipped 1\n";

        assertThat(Shorten.text(run).text())
                .contains(" 9 passing tests", "ok 1 - Cart", "type: 'suite'", "ok 2 - later # SKIP no net");
    }

    @Test
    void theTickOfASuiteStaysBehindItsTests() {
        String run = "\u25b6 Cart\n" + lines(12, i -> "  \u2714 adds " + i + " (0.3ms)")
                + "\u2714 Cart (4.1ms)\n\u2714 later (0.1ms) # TODO\n\u2139 tests 13\n";

        assertThat(Shorten.text(run).text())
                .isEqualTo("[krouter: 12 passing tests left out]\n"
                        + "\u25b6 Cart\n\u2714 Cart (4.1ms)\n\u2714 later (0.1ms) # TODO\n\u2139 tests 13\n");
    }

    @Test
    void whatAGoTestPrintedKeepsTheNameOfTheTest() {
        String run = lines(12, i -> "=== RUN   TestA" + i + "\n--- PASS: TestA" + i + " (0.00s)")
                + "=== RUN   TestB\n=== RUN   TestB/x\n    b_test.go:7: got 1\n=== RUN   TestB/y\n    b_test.go:7: got 3\n"
                + "--- FAIL: TestB (0.00s)\n    --- FAIL: TestB/x (0.00s)\n    --- PASS: TestB/y (0.00s)\nFAIL\n";

        assertThat(Shorten.text(run).text())
                .isEqualTo("[krouter: 13 test starts, 13 passing tests left out]\n"
                        + "=== RUN   TestB/x\n    b_test.go:7: got 1\n=== RUN   TestB/y\n    b_test.go:7: got 3\n"
                        + "--- FAIL: TestB (0.00s)\n    --- FAIL: TestB/x (0.00s)\nFAIL\n");
    }

    @Test
    void aFileOfVitestWithSkippedTestsIsNoPassingTest() {
        String run = " \u2713 src/a.test.ts  (3 tests | 1 skipped) 5ms\n \u2713 src/b.test.ts (1 test) 2ms\n"
                + lines(12, i -> "   \u2713 adds case " + i + " of the cart 2ms") + " Test Files  2 passed (2)\n";

        assertThat(Shorten.text(run).text())
                .isEqualTo("[krouter: 12 passing tests left out]\n \u2713 src/a.test.ts  (3 tests | 1 skipped) 5ms\n"
                        + " \u2713 src/b.test.ts (1 test) 2ms\n Test Files  2 passed (2)\n");
    }

    @Test
    void aQuietPytestIsKnownByItsSummary() {
        String run = "....F\n=========================== short test summary info ============================\n"
                + lines(12, i -> "PASSED tests/test_a.py::test_adds[" + i + "]")
                + "FAILED tests/test_a.py::test_tax - assert 3 == 4\n1 failed, 12 passed in 0.10s\n";

        assertThat(Shorten.text(run).text())
                .contains("12 passing tests left out", "test_tax - assert 3 == 4", "1 failed, 12 passed");
    }

    private static String tap(String indent, String result, String name, String detail) {
        String subtest = name.contains(" # ") ? name.substring(0, name.indexOf(" # ")) : name;
        String block = "# Subtest: " + subtest + "\n" + result + " - " + name + "\n  ---\n  duration_ms: 0.5\n" + detail
                + "  ...";
        return indent + block.replace("\n", "\n" + indent);
    }
}
