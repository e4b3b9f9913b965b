package io.krouter.core.internal.compress.build;

import static io.krouter.core.internal.compress.Shorten.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.internal.compress.Shorten;
import org.junit.jupiter.api.Test;

/** Build tools, package managers, test runners, compilers, stack traces, curl. */
class BuildsAndTestsTest {

    @Test
    void mavenCountsDownloadsAndKeepsWarnings() {
        String log = "[INFO] Scanning for projects...\n"
                + lines(20, i -> "Downloading from central: https://repo.example/org/lib/" + i + "/lib-" + i + ".pom")
                + "[INFO] \n[INFO] --- compiler:3.13.0:compile (default-compile) @ app ---\n"
                + "[WARNING] /src/App.java:[9,14] unchecked call\n[INFO] BUILD SUCCESS\n[INFO] Total time:  2.1 s\n";

        String result = Shorten.shell("mvn package", log).text();

        assertThat(result)
                .contains("20 downloads", "[WARNING] /src/App.java:[9,14] unchecked call", "\nBUILD SUCCESS\n");
        assertThat(result)
                .contains("tags [INFO] left out", "compiler:3.13.0:compile")
                .doesNotContain("lib-7.pom");
    }

    @Test
    void aDownloadThatFailsStays() {
        String log = lines(12, i -> "[INFO] Downloading from central: https://repo.example/ok-" + i + ".jar")
                + "[INFO] Downloading from central: https://repo.example/gone.jar failed: 404\n[INFO] BUILD FAILURE\n";

        assertThat(Shorten.text(log).text()).contains("12 downloads", "gone.jar failed: 404");
    }

    @Test
    void gradleCountsTasksWithoutWork() {
        String log = lines(9, i -> "> Task :app:step" + i + " UP-TO-DATE")
                + "> Task :app:compileJava FAILED\nerror: missing ;\n"
                + "\nBUILD FAILED in 2s\n10 actionable tasks: 1 executed, 9 up-to-date\n";

        assertThat(Shorten.shell("./gradlew build", log).text())
                .contains("9 idle tasks left out", "compileJava FAILED", "1 executed, 9 up-to-date");
    }

    @Test
    void cargoCountsCratesAndKeepsWarnings() {
        String log = lines(12, i -> "   Compiling crate-" + i + " v1." + i + ".0")
                + "warning: unused variable: `x`\n --> src/main.rs:3:9\n    Finished `dev` profile [unoptimized] target(s) in 9.1s\n";

        assertThat(Shorten.shell("cargo build", log).text())
                .contains(
                        "12 crate lines left out",
                        "warning: unused variable: `x`",
                        "--> src/main.rs:3:9",
                        "Finished `dev`");
    }

    @Test
    void pipAndNpmKeepWhatWasInstalled() {
        String pip = lines(6, i -> "Collecting pkg" + i + "\n  Downloading pkg" + i + "-1.0-py3-none-any.whl (12 kB)")
                + "Successfully installed pkg0-1.0 pkg1-1.0\n";
        String npm = lines(9, i -> "npm http fetch GET 200 https://registry.example/p" + i + " 12ms (cache hit)")
                + "npm warn deprecated glob@7.2.3: no longer supported\nadded 9 packages in 1s\n";

        assertThat(Shorten.text(pip).text())
                .contains("6 downloads", "6 steps", "Successfully installed pkg0-1.0 pkg1-1.0");
        assertThat(Shorten.text(npm).text())
                .contains("9 npm log lines", "npm warn deprecated glob@7.2.3", "added 9 packages");
    }

    @Test
    void aptKeepsWhatWasSetUp() {
        String apt = "Reading package lists...\n"
                + lines(8, i -> "Get:" + i + " http://deb.example bookworm/main lib" + i + " 1.0 [10 kB]")
                + lines(8, i -> "Unpacking lib" + i + " (1.0) ...")
                + "Setting up lib3:amd64 (1.0) ...\n8 newly installed\n";

        assertThat(Shorten.text(apt).text())
                .contains("8 downloads", "8 unpacking steps", "Setting up lib3:amd64 (1.0)");
    }

    @Test
    void jestKeepsSuitesFailuresAndTotals() {
        String run = "PASS test/a.test.js\n  Cart\n" + lines(12, i -> "    \u2713 adds item " + i + " (2 ms)")
                + "FAIL test/b.test.js\n  Tax\n    \u2715 rounds half up (4 ms)\n\n    Expected: 12.5\n    Received: 12\n\n"
                + "Test Suites: 1 failed, 1 passed, 2 total\nTests:       1 failed, 12 passed, 13 total\n";

        assertThat(Shorten.shell("npx jest", run).text())
                .contains(
                        "12 passing tests left out",
                        "PASS test/a.test.js",
                        "\u2715 rounds half up",
                        "Expected: 12.5",
                        "1 failed, 12 passed");
    }

    @Test
    void ticksInATextThatIsNoTestRunStay() {
        String list = lines(30, i -> "  \u2713 point " + i + " of the checklist was looked at by two people");

        assertThat(Shorten.text(list).isShorter()).isFalse();
    }

    @Test
    void pytestCountsPassesOnly() {
        String run = "============================= test session starts ==============================\n"
                + lines(15, i -> "tests/test_a.py::test_" + i + " PASSED                         [ " + i + "%]")
                + "tests/test_a.py::test_tax FAILED                          [ 98%]\ntests/test_a.py::test_io SKIPPED (slow) [ 99%]\n"
                + "E       assert 3 == 4\n=================== 1 failed, 15 passed, 1 skipped in 0.1s ===================\n";

        assertThat(Shorten.shell("pytest -v", run).text())
                .contains(
                        "15 passing tests left out",
                        "test_tax FAILED",
                        "test_io SKIPPED (slow)",
                        "assert 3 == 4",
                        "15 passed");
    }

    @Test
    void goTestsInBothFormsKeepFailures() {
        String verbose = lines(9, i -> "=== RUN   TestA" + i + "\n--- PASS: TestA" + i + " (0.00s)")
                + "=== RUN   TestB\n    b_test.go:7: got 1, want 2\n--- FAIL: TestB (0.00s)\nFAIL\nFAIL\texample.com/b\t0.01s\n";
        String json = lines(
                        9,
                        i -> "{\"Time\":\"2025-03-04T05:06:07.00" + i
                                + "Z\",\"Action\":\"run\",\"Package\":\"p\",\"Test\":\"A" + i + "\"}")
                + "{\"Time\":\"2025-03-04T05:06:08Z\",\"Action\":\"output\",\"Package\":\"p\",\"Test\":\"B\",\"Output\":\"b_test.go:7: got 1\\n\"}\n"
                + "{\"Time\":\"2025-03-04T05:06:09Z\",\"Action\":\"fail\",\"Package\":\"p\",\"Test\":\"B\",\"Elapsed\":0}\n";

        assertThat(Shorten.text(verbose).text())
                .contains("9 passing tests", "b_test.go:7: got 1, want 2", "--- FAIL: TestB");
        assertThat(Shorten.text(json).text()).contains("9 test start events", "b_test.go:7: got 1", "Action:fail");
    }

    @Test
    void unittestAndMochaKeepFailures() {
        String unittest = lines(12, i -> "test_" + i + " (tests.T.test_" + i + ") ... ok")
                + "test_x (tests.T.test_x) ... FAIL\n\nRan 13 tests in 0.002s\n\nFAILED (failures=1)\n";
        String mocha = "  Tax\n" + lines(9, i -> "    \u2714 case " + i)
                + "    1) rounds\n\n  9 passing (12ms)\n  1 failing\n";

        assertThat(Shorten.text(unittest).text()).contains("12 passing tests", "... FAIL", "FAILED (failures=1)");
        assertThat(Shorten.text(mocha).text())
                .contains("9 passing tests left out", "1) rounds", "9 passing (12ms)", "1 failing");
    }

    @Test
    void compilersNameThePathOnce() {
        String javac = lines(
                6,
                i -> "core/src/main/java/org/example/billing/Invoice.java:" + (10 + i)
                        + ": error: cannot find symbol\n    total(" + i + ");");

        assertThat(Shorten.shell("javac", javac).text())
                .contains(
                        "Invoice.java:10: error: cannot find symbol\n    total(0);\n:11: error: cannot find symbol",
                        "\":12:\" means the path above");
    }

    @Test
    void javaTracesKeepOwnFramesAndCauses() {
        String trace = "Exception in thread \"main\" java.lang.IllegalStateException: no rate for CHF\n"
                + "\tat java.base/java.util.Optional.orElseThrow(Optional.java:403)\n\tat org.example.Rates.of(Rates.java:22)\n"
                + lines(
                        9,
                        i -> "\tat org.springframework.web.Filter" + i + ".doFilter(Filter" + i + ".java:1" + i + ")")
                + "Caused by: java.io.EOFException\n\tat org.example.Feed.next(Feed.java:8)\n\t... 11 more\n";

        assertThat(Shorten.text(trace).text())
                .contains(
                        "Optional.java:403",
                        "Rates.java:22",
                        "\t[9 framework frames left out]",
                        "Caused by: java.io.EOFException",
                        "Feed.java:8",
                        "... 11 more");
    }

    @Test
    void nodePythonGoAndRustTracesKeepOwnFrames() {
        String node = "TypeError: x is not a function\n    at pay (/repo/src/pay.js:3:5)\n"
                + lines(
                        5,
                        i -> "    at Layer.handle" + i
                                + " [as handle_request] (/repo/node_modules/express/lib/router/layer.js:95:" + i + ")");
        String python = "Traceback (most recent call last):\n  File \"/repo/app.py\", line 9, in <module>\n    main()\n"
                + lines(
                        3,
                        i -> "  File \"/venv/lib/python3.12/site-packages/click/core.py\", line 11" + i
                                + ", in main\n    rv = self.invoke(ctx)")
                + "  File \"/repo/cli.py\", line 4, in run\n    raise KeyError(1)\nKeyError: 1\n";
        String go = "panic: boom\n\ngoroutine 1 [running]:\n"
                + lines(3, i -> "testing.run" + i + "(0xc0000)\n\t/usr/local/go/src/testing/testing.go:1" + i + " +0x1")
                + "main.pay(...)\n\t/repo/pay.go:7\n";
        String rust = "thread 'main' panicked at src/pay.rs:7:5:\nstack backtrace:\n"
                + lines(
                        4,
                        i -> "   " + i + ": core::panicking::part" + i
                                + "\n             at /rustc/abc/library/core/src/panicking.rs:7" + i + ":14")
                + "   4: app::pay\n             at ./src/pay.rs:7:5\n";

        assertThat(Shorten.text(node).text()).contains("/repo/src/pay.js:3:5", "[5 framework frames left out]");
        assertThat(Shorten.text(python).text())
                .contains("app.py\", line 9", "[3 framework frames left out]", "cli.py\", line 4", "KeyError: 1");
        assertThat(Shorten.text(go).text())
                .contains("[3 framework frames left out]", "/repo/pay.go:7", "goroutine 1 [running]");
        assertThat(Shorten.text(rust).text()).contains("[4 framework frames left out]", "app::pay", "./src/pay.rs:7:5");
    }

    @Test
    void curlKeepsRequestsStatusHeadersAndBodies() {
        String exchange =
                "*   Trying 10.0.0.1:80...\n* Connected to api.example (10.0.0.1) port 80\n> GET /v1/%s HTTP/1.1\n> Host: api.example\n"
                        + "> Accept: */*\n> \n< HTTP/1.1 503 Service Unavailable\n< Server: edge\n< Retry-After: %s\n< \n{ [2 bytes data]\n* Connection #0 to host api.example left intact\n{}\n";

        String result = Shorten.shell("curl -v", exchange.formatted("a", "3") + exchange.formatted("b", "9"))
                .text();

        assertThat(result)
                .contains(
                        "GET /v1/a HTTP/1.1",
                        "GET /v1/b HTTP/1.1",
                        "Retry-After: 3",
                        "Retry-After: 9",
                        "503 Service Unavailable");
        assertThat(result).contains("3 repeated headers").containsOnlyOnce("Host: api.example");
    }

    @Test
    void curlKeepsWhyAConnectionWasNotSecured() {
        String log =
                "*   Trying 10.0.0.1:443...\n".repeat(4) + lines(12, i -> "* TLSv1.2 (OUT), TLS handshake, step " + i)
                        + "* TLSv1.2 (IN), TLS alert, protocol version (582):\n* TLSv1.2 (OUT), TLS alert, close notify (256):\n";

        assertThat(Shorten.shell("curl -v", log).text())
                .isEqualTo(
                        "[krouter: 17 connection steps left out]\n* TLSv1.2 (IN), TLS alert, protocol version (582):\n");
    }

    @Test
    void nodesOwnRunnerKeepsFailures() {
        String run = lines(12, i -> "\u2714 adds " + i + " (0.3ms)")
                + "\u2716 rounds (0.9ms)\n\u2139 tests 13\n\u2139 pass 12\n\u2139 fail 1\n";

        assertThat(Shorten.shell("node --test", run).text())
                .contains("12 passing tests left out", "\u2716 rounds", "\u2139 pass 12");
    }

    @Test
    void dockerCountsLayersAndKeepsDigestAndStatus() {
        String log = "Using default tag: latest\nlatest: Pulling from library/app\n"
                + lines(8, i -> "0123456789a" + i + ": Pulling fs layer")
                + lines(8, i -> "0123456789a" + i + ": Pull complete")
                + "Digest: sha256:77af4d6b9913\nStatus: Downloaded newer image for app:latest\n";

        assertThat(Shorten.shell("docker pull app", log).text())
                .contains("16 layer lines left out", "sha256:77af4d6b9913", "Downloaded newer image for app:latest");
    }

    @Test
    void vitestKeepsFilesFailuresAndTotals() {
        String log = lines(20, i -> "   \u2713 adds case " + i + " of the cart 2ms")
                + "   \u00d7 removes 5ms\n     \u2192 expected 1 to be 2\n"
                + " Test Files  1 failed (1)\n      Tests  1 failed | 20 passed (21)\n";

        assertThat(Shorten.shell("npx vitest run", log).text())
                .contains(
                        "20 passing tests left out",
                        "\u00d7 removes 5ms",
                        "expected 1 to be 2",
                        "1 failed | 20 passed");
    }

    @Test
    void ctestKeepsFailuresAndTotals() {
        String log = lines(
                        20,
                        i -> "      Start " + i + ": case_" + i + "\n" + i + "/21 Test #" + i + ": case_" + i
                                + " ....................   Passed    0.01 sec")
                + "21/21 Test #21: parse ....................***Failed    0.02 sec\n\n95% tests passed, 1 tests failed out of 21\n\n"
                + "Total Test time (real) =   0.31 sec\n\nThe following tests FAILED:\n\t 21 - parse (Failed)\n";

        assertThat(Shorten.shell("ctest", log).text())
                .contains("20 passing tests", "95% tests passed, 1 tests failed out of 21", "21 - parse (Failed)");
    }

    @Test
    void dotnetAndGradleKeepFailures() {
        String dotnet = lines(20, i -> "  Passed Cart.Tests.Adds" + i + " [2 ms]")
                + "  Failed Cart.Tests.Removes [5 ms]\n  Error Message:\n   Expected 2, actual 1\nTest Run Failed.\n";
        String gradle = "> Task :app:test\n" + lines(20, i -> "CartTest > addsCase" + i + "() PASSED")
                + "CartTest > removes() FAILED\n    expected: <2> but was: <1>\n21 tests completed, 1 failed\n";

        assertThat(Shorten.shell("dotnet test", dotnet).text())
                .contains("20 passing tests left out", "Failed Cart.Tests.Removes", "Expected 2, actual 1");
        assertThat(Shorten.shell("./gradlew test", gradle).text())
                .contains("20 passing tests left out", "removes() FAILED", "expected: <2> but was: <1>");
    }

    @Test
    void goModulesAreCounted() {
        String log = lines(20, i -> "go: downloading example.org/lib" + i + " v1.2." + i)
                + "./main.go:3:2: undefined: run\n";

        assertThat(Shorten.shell("go build ./...", log).text())
                .contains("20 downloads left out", "./main.go:3:2: undefined: run");
    }

    @Test
    void webpackCountsBuiltModulesAndKeepsAssetsAndErrors() {
        String log = "asset main.js 1.2 MiB [emitted] (name: main)\n"
                + lines(20, i -> "  ./src/part" + i + ".tsx 1.1 KiB [built] [code generated]")
                + "\nERROR in ./src/app.tsx 12:0-31\nModule not found\n\nwebpack 5.91.0 compiled with 1 error in 412 ms\n";

        assertThat(Shorten.shell("npx webpack", log).text())
                .contains("20 built modules left out", "asset main.js 1.2 MiB", "ERROR in ./src/app.tsx 12:0-31");
    }
}
