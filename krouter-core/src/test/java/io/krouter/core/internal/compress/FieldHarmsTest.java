package io.krouter.core.internal.compress;

import static io.krouter.core.internal.compress.Shorten.lines;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten outputs that other compressors turned into the opposite of the truth. Each fact must still be there. */
class FieldHarmsTest {

    @Test
    void twentyFiveUntrackedFilesAreNotAClean() {
        String status =
                "On branch main\n\nUntracked files:\n  (use \"git add <file>...\" to include in what will be committed)\n"
                        + lines(25, i -> "\tsrc/module" + i + "/new.ts")
                        + "\nnothing added to commit but untracked files present (use \"git add\" to track)\n";

        String result = Shorten.shell("git status", status).text();

        assertThat(result).doesNotContain("clean").contains("Untracked files:", "nothing added to commit");
        assertThat(result).contains("src/module0/new.ts", "src/module24/new.ts");
    }

    @Test
    void aBodyBeforeCurlsLastMeterStays() {
        String body = IntStream.range(0, 60)
                .mapToObj(i -> "{\"id\":%d,\"title\":\"Item %d\"}".formatted(i, i))
                .collect(Collectors.joining(",", "[", "]"));
        String output = "  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n"
                + "                                 Dload  Upload   Total   Spent    Left  Speed\n"
                + "  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\r"
                + "*   Trying 127.0.0.1:8080...\n* Connected to localhost (127.0.0.1) port 8080\n"
                + "> GET /items HTTP/1.1\n> Host: localhost:8080\n> \n< HTTP/1.1 200 OK\n< \n{ [1500 bytes data]\n"
                + body
                + "\r100  1500  100  1500    0     0   250k      0 --:--:-- --:--:-- --:--:--  260k\n"
                + "* Connection #0 to host localhost left intact\n";

        String result = Shorten.shell("curl -v http://localhost:8080/items 2>&1", output)
                .text();

        assertThat(result).contains("Item 0\"", "Item 31\"", "Item 59\"");
    }

    @Test
    void aLogWithTimesIsNotAGrep() {
        String log = lines(40, i -> "10:15:%02d.120 INFO  [main] o.e.Job - step %d of 40 done".formatted(i, i))
                + "10:16:01.007 ERROR [main] o.e.Job - batch 7 failed\n"
                + "java.lang.NullPointerException: Cannot invoke \"Order.total()\" because \"o\" is null\n"
                + "\tat org.example.Job.run(Job.java:41)\n";

        String result = Shorten.text(log).text();

        assertThat(result).contains("step 0 of 40", "step 39 of 40", "batch 7 failed", "\"o\" is null", "Job.java:41");
    }

    @Test
    void aFailingCargoTestStaysVisible() {
        String tests =
                "   Compiling meter v0.1.0 (/repo/meter)\n    Finished test [unoptimized] target(s) in 0.52s\n\nrunning 30 tests\n"
                        + lines(29, i -> "test quota::takes_" + i + " ... ok")
                        + """
                test quota::refills ... FAILED

                failures:

                ---- quota::refills stdout ----
                thread 'quota::refills' panicked at src/quota.rs:31:5:
                assertion `left == right` failed
                  left: 9
                 right: 10

                test result: FAILED. 29 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out
                """;

        String result = Shorten.shell("cargo test", tests).text();

        assertThat(result).contains("29 passing tests left out", "quota::refills ... FAILED", "src/quota.rs:31:5");
        assertThat(result).contains("left: 9", "right: 10", "29 passed; 1 failed");
    }

    @Test
    void aSurefireFailureKeepsExpectedActualAndCause() {
        String result = Shorten.shell("mvn test", SUREFIRE).text();

        assertThat(result)
                .contains(
                        "expected: <42> but was: <41>",
                        "CounterTest.java:17",
                        "Caused by: java.io.IOException: disk full");
        assertThat(result).contains("Tests run: 2, Failures: 1", "BUILD FAILURE", "rules left out");
    }

    private static final String SUREFIRE = """
            [INFO] Scanning for projects...
            [INFO]\s
            [INFO] ---------------------------< org.example:counter >----------------------------
            [INFO] Building counter 1.0
            [INFO] --------------------------------[ jar ]---------------------------------
            [INFO]\s
            [INFO] --- surefire:3.2.5:test (default-test) @ counter ---
            [INFO] Using auto detected provider org.apache.maven.surefire.junitplatform.JUnitPlatformProvider
            [INFO]\s
            [INFO] Running org.example.CounterTest
            [ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.1 s <<< FAILURE!
            [ERROR] org.example.CounterTest.counts -- Time elapsed: 0.01 s <<< FAILURE!
            org.opentest4j.AssertionFailedError: expected: <42> but was: <41>
            \tat org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)
            \tat org.junit.jupiter.api.AssertEquals.assertEquals(AssertEquals.java:150)
            \tat org.junit.jupiter.api.Assertions.assertEquals(Assertions.java:525)
            \tat org.example.CounterTest.counts(CounterTest.java:17)
            \tat java.base/java.lang.reflect.Method.invoke(Method.java:580)
            \tat java.base/java.util.ArrayList.forEach(ArrayList.java:1596)
            Caused by: java.io.IOException: disk full
            \tat org.example.Counter.save(Counter.java:9)
            [INFO]\s
            [INFO] ------------------------------------------------------------------------
            [INFO] BUILD FAILURE
            [INFO] ------------------------------------------------------------------------
            """;

    @Test
    void aRunbookWithAnErrorLineIsProse() {
        String runbook = "# Runbook\n\n"
                + lines(30, i -> "Step " + i + ": open the console, look at the queue, and write down what it shows.")
                + "ERROR: this word starts a line of the runbook and means nothing.\n\n- first\n- second\n";

        assertThat(Shorten.text(runbook).isShorter()).isFalse();
    }

    @Test
    void aTableOfQuotesWithTimesKeepsEveryRow() {
        String quotes =
                "time,symbol,bid,ask\n" + lines(40, i -> "09:30:%02d,ACME,%d.25,%d.75".formatted(i, 100 + i, 100 + i));

        String result = Shorten.text(quotes).text();

        assertThat(result).contains("100.25,100.75", "139.25,139.75").contains("symbol=ACME");
        assertThat(result.lines().skip(1)).hasSize(40);
    }

    @Test
    void aLongSourceFileStaysAsItIs() {
        String source = lines(620, i -> "    export const value" + i + " = compute(" + i + ");");

        assertThat(Shorten.tool("readFile", source).text()).isEqualTo(source);
        assertThat(Shorten.shell("cat src/values.ts", source).text()).isEqualTo(source);
        assertThat(Shorten.text(source).text()).isEqualTo(source);
    }

    @Test
    void thirtyHitsInOneFileAreThirtyHits() {
        String hits =
                lines(30, i -> "src/server/router.ts:" + (10 + i) + ":  app.get('/route" + i + "', handler" + i + ");");

        String result = Shorten.shell("grep -rn app.get src", hits).text();

        assertThat(result).contains("10:  app.get('/route0', handler0);", "39:  app.get('/route29', handler29);");
        assertThat(result).containsOnlyOnce("src/server/router.ts");
    }

    @Test
    void buildDirectoriesAndSetuidBitsStayInAListing() {
        String listing = "total 96\n"
                + "drwxr-xr-x 4 dev dev  4096 Mar  3 09:12 build\n"
                + "drwxr-xr-x 2 dev dev  4096 Mar  3 09:12 dist\n"
                + "drwxr-xr-x 9 dev dev  4096 Mar  3 09:12 target\n"
                + "-rwsr-xr-x 1 dev dev 16384 Mar  3 09:12 helper\n"
                + lines(8, i -> "-rw-r--r-- 1 dev dev   81%d Mar  3 09:12 notes%d.md".formatted(i, i));

        String result = Shorten.shell("ls -l", listing).text();

        assertThat(result).contains("build", "dist", "target", "-rwsr-xr-x", "helper", "drwxr-xr-x", "total 96");
    }

    @Test
    void aRenameAndAModeStayInADiff() {
        String diff = """
                diff --git a/tools/run.sh b/bin/run.sh
                old mode 100644
                new mode 100755
                similarity index 92%
                rename from tools/run.sh
                rename to bin/run.sh
                index 3f2a1bc..9d8e7fa
                --- a/tools/run.sh
                +++ b/bin/run.sh
                @@ -1,3 +1,3 @@
                 #!/bin/sh
                -exec java -jar app.jar
                +exec java -Xmx1g -jar app.jar
                """;

        String result =
                Shorten.shell("git diff", diff + diff.replace("run", "stop")).text();

        assertThat(result).contains("rename from tools/run.sh", "rename to bin/run.sh", "new mode 100755");
        assertThat(result)
                .contains("-exec java -jar app.jar", "+exec java -Xmx1g -jar app.jar")
                .doesNotContain("rtk");
    }
}
