package io.krouter.core.internal.compress;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Tool outputs as programs print them, mixed and broken as they never do. */
final class Outputs {

    private static final Arbitrary<String> WORDS = Arbitraries.of(
            "order",
            "total",
            "cart",
            "x",
            "route(1);",
            "getUserById",
            "0x7ffe",
            "42",
            "3.14",
            "a b c",
            "\u2713 done",
            "\u65e5\u672c\u8a9e",
            "\ud83d\ude00",
            "- - -",
            "\"quoted\"",
            "{",
            "}",
            "  ",
            "=",
            "sha256:ab12",
            "[krouter: x]",
            "");

    private static final Arbitrary<String> MISTAKES = Arbitraries.of(
            "error: no such file",
            "FAILED tests/test_a.py::test_b - KeyError: 1",
            "panic: boom",
            "java.lang.IllegalStateException: no rate",
            "warning: unused variable",
            "Connection refused",
            "fatal: not a git repository");

    private static final List<String> FORMS = List.of(
            "src/main/java/App.java:%d:    %s",
            "src/main/java/App.java:%d: error: %s",
            "./services/api/handler%d.go",
            "2025-03-04T10:15:%d.500Z INFO [main] org.example.Job - %s",
            "10:15:%d WARN %s",
            "-rw-r--r-- 1 root root %d Mar  3 09:12 %s",
            "%d\t%s",
            "     %d\t%s",
            "{\"level\":\"info\",\"id\":%d,\"msg\":\"m\"}",
            "  \"key%d\": \"%s\",",
            "row%d,EUR,2025-03-04T10:00:00Z,%s",
            "tests/test_a.py::test_%d PASSED   [ 1%%]",
            "    \u2713 case %d %s (2 ms)",
            "=== RUN   Test%d",
            "--- PASS: Test%d (0.00s)",
            "\tat org.junit.Runner.run(Runner.java:%d)",
            "\tat org.example.App.main(App.java:%d)",
            "[INFO] Downloading from central: https://repo.example/%d.jar",
            "[DEBUG] %d %s",
            "   Compiling crate%d v1.0",
            "\u251c\u2500\u2500 file%d",
            "\u2502   \u251c\u2500\u2500 file%d %s",
            "a1b2c3d4 (Jo 2024-05-06 07:08:09 +0200 %d) %s",
            " M src/widget%d.rs",
            "NAME%d    READY   STATUS   %s",
            "commit 0123456789abcdef0123456789abcdef0123%04d",
            "diff --git a/f%d b/f",
            "+++ b/f%d",
            "@@ -1,%d +1 @@ %s",
            "\u001b[31mred %d\u001b[0m %s",
            "50%% %d\r100%% %s",
            "> GET /%d HTTP/1.1",
            "*   Trying 10.0.0.%d:80...",
            "%d %s");

    private Outputs() {}

    /** One to five runs of lines of one form each, some with mistakes among them. */
    static Arbitrary<String> any() {
        return run().list().ofMinSize(1).ofMaxSize(5).map(runs -> String.join("", runs));
    }

    private static Arbitrary<String> run() {
        Arbitrary<String> head = Arbitraries.of(
                "",
                "",
                "Test Suites: 1\n",
                "============ test session starts ====\n",
                "id,currency,at,note\n",
                "{\n",
                "ok  \tpkg\n",
                "[INFO] x\n[INFO] y\n[INFO] z\n",
                "On branch main\n",
                "apiVersion: v1\nitems:\n");
        Arbitrary<String> mistake =
                MISTAKES.map(line -> line + "\n").injectNull(0.6).map(line -> line == null ? "" : line);
        return Combinators.combine(
                        head,
                        Arbitraries.of(FORMS),
                        Arbitraries.integers().between(1, 40),
                        WORDS.list().ofSize(4),
                        mistake)
                .as((first, form, count, words, last) ->
                        first + Shorten.lines(count, i -> form.formatted(10 + i, words.get(i % 4))) + last);
    }
}
