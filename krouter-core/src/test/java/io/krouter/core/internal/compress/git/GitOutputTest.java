package io.krouter.core.internal.compress.git;

import static io.krouter.core.internal.compress.Shorten.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.internal.compress.Shorten;
import org.junit.jupiter.api.Test;

class GitOutputTest {

    private static final String HASH = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void aLogKeepsHashesAuthorsDatesAndMessages() {
        String log = lines(
                4,
                i -> "commit " + i + HASH.substring(1) + "\nAuthor: Mara Lind <mara@example.org>\n"
                        + "Date:   Tue Mar 4 10:0" + i + ":00 2025 +0100\n\n    fix(api): part " + i
                        + "\n    \n    Body of it.\n");

        String result = Shorten.shell("git log", log).text();

        assertThat(result).containsOnlyOnce("Author: Mara Lind <mara@example.org>");
        assertThat(result)
                .contains("commit 0123456789ab\n", "commit 3123456789ab\n", "Date: Tue Mar 4 10:03:00 2025 +0100");
        assertThat(result).contains(" fix(api): part 3\n\n Body of it.");
    }

    @Test
    void aMergeKeepsItsParents() {
        String entry = "commit " + HASH + " (HEAD -> main)\nMerge: 1234567 89abcde\nAuthor: A <a@x.y>\n"
                + "Date:   Tue Mar 4 10:00:00 2025 +0100\n\n    Merge branch 'topic'\n\n";

        assertThat(Shorten.text(entry.repeat(3)).text())
                .contains("commit 0123456789ab (HEAD -> main)", "Merge: 1234567 89abcde");
    }

    @Test
    void aPatchKeepsEveryLineOfItsHunks() {
        String hunk = "@@ -3,4 +3,4 @@ class Cart\n     keep();\n-    old(1);\n+    fresh(2);\n     keep();\n";
        String patch = lines(
                3,
                i -> "diff --git a/src/Cart" + i + ".java b/src/Cart" + i + ".java\nindex 1234567..89abcde 100644\n"
                        + "--- a/src/Cart" + i + ".java\n+++ b/src/Cart" + i + ".java\n" + hunk.stripTrailing());

        String result = Shorten.shell("git diff", patch).text();

        assertThat(result)
                .contains(hunk)
                .contains("+++ b/src/Cart2.java")
                .doesNotContain("diff --git a", "index 1234567");
        assertThat(result).startsWith("[krouter: git diff; 3 file heads left out]\n");
    }

    @Test
    void aBinaryFileKeepsItsHead() {
        String patch = lines(
                6,
                i ->
                        "diff --git a/logo%d.png b/logo%d.png\nindex 1234567..89abcde 100644\nBinary files a/logo%d.png and b/logo%d.png differ"
                                .formatted(i, i, i, i));

        assertThat(Shorten.shell("git diff", patch).isShorter()).isFalse();
    }

    @Test
    void statusLosesItsHintsAndNothingElse() {
        String status = """
                On branch topic
                Your branch is ahead of 'origin/topic' by 2 commits.
                  (use "git push" to publish your local commits)

                Changes not staged for commit:
                  (use "git add/rm <file>..." to update what will be committed)
                  (use "git restore <file>..." to discard changes in working directory)
                \tmodified:   lib/core.ex
                \tdeleted:    lib/old.ex

                no changes added to commit (use "git add" and/or "git commit -a")
                """;

        String result = Shorten.shell("git status", status).text();

        assertThat(result)
                .startsWith("[krouter: 3 hints left out]\n")
                .contains("modified: lib/core.ex", "deleted: lib/old.ex");
        assertThat(result).contains("ahead of 'origin/topic' by 2 commits", "no changes added to commit");
    }

    @Test
    void aShortStatusGathersNeighboursOfOneState() {
        String status = "## main...origin/main [ahead 1]\n" + lines(18, i -> " M src/widget" + i + ".rs")
                + "?? notes.md\nR  a.rs -> b.rs\n";

        assertThat(Shorten.shell("git status -sb", status).text())
                .contains(
                        " M src/widget0.rs src/widget1.rs src/widget2.rs",
                        "?? notes.md",
                        "R  a.rs -> b.rs",
                        "[ahead 1]");
    }

    @Test
    void blameSaysWhoOncePerCommit() {
        String blame = lines(
                        6,
                        i -> "a1b2c3d4e5 (Jo Berg       2024-05-06 07:08:09 +0200 %3d)     call(%d);"
                                .formatted(i + 1, i))
                + lines(3, i -> "ffee00112 (Ann van Dyk   2023-01-02 03:04:05 +0000 %3d) }".formatted(i + 7));

        assertThat(Shorten.shell("git blame x.c", blame).text())
                .startsWith(
                        "[krouter: git blame by commit]\na1b2c3d4e5 (Jo Berg 2024-05-06 07:08:09 +0200)\n1)     call(0);\n2)     call(1);")
                .contains("ffee00112 (Ann van Dyk 2023-01-02 03:04:05 +0000)\n7) }\n8) }\n9) }");
    }

    @Test
    void aTreeOfObjectsNamesModeAndTypeOnce() {
        String tree = lines(6, i -> "100644 blob " + i + HASH.substring(1) + "   12" + i + "\tdocs/page" + i + ".md");

        assertThat(Shorten.shell("git ls-tree -r -l HEAD", tree).text())
                .contains("mode=100644; type=blob; columns hash,size,path")
                .contains("5123456789ab 125 docs/page5.md");
    }

    @Test
    void porcelainStatusKeepsStatesModesAndPaths() {
        String status = "# branch.oid " + HASH + "\n# branch.head main\n"
                + lines(4, i -> "1 .M N... 100644 100644 100755 " + HASH + " " + HASH + " src/a" + i + ".c")
                + "? notes.md\n";

        assertThat(Shorten.shell("git status --porcelain=v2 --branch", status).text())
                .contains(
                        "1 .M N... 100644 100644 100755 0123456789ab 0123456789ab src/a3.c",
                        "# branch.oid " + HASH,
                        "? notes.md");
    }

    @Test
    void aDiffThatOnlyItsColoursExplainKeepsThem() {
        String words = "\u001b[1mdiff --git a/a.md b/a.md\u001b[m\n\u001b[1mindex 1234567..89abcde 100644\u001b[m\n"
                + "\u001b[1m--- a/a.md\u001b[m\n\u001b[1m+++ b/a.md\u001b[m\n\u001b[36m@@ -1 +1 @@\u001b[m\n"
                + "The price - net - is \u001b[31m1190\u001b[m\u001b[32m1191\u001b[m euros and stays so.\n";
        String signed = words.replace("The price - net - is ", "")
                .replace("1190\u001b[m", "-1190\u001b[m\n")
                .replace("1191\u001b[m", "+\u001b[m\u001b[32m1191\u001b[m");

        assertThat(Shorten.shell("git diff --color-words", words).text()).isEqualTo(words);
        assertThat(Shorten.shell("git diff --color", signed).text()).contains("\n-1190\n+1191 euros");
    }

    @Test
    void theModeOfAProgramOrALinkStays() {
        String hunk = "--- a/run\n+++ b/run\n@@ -1 +1 @@\n-old\n+fresh\n";
        String patch = "diff --git a/run b/run\nindex 1234567..89abcde 100755\n" + hunk
                + "diff --git a/run b/run\nindex 1234567..89abcde 100644\n" + hunk
                + "diff --git a/run b/run\nindex 1234567..89abcde 120000\n" + hunk;

        assertThat(Shorten.shell("git diff", patch).text())
                .isEqualTo("[krouter: git diff; 3 file heads left out]\nindex 1234567..89abcde 100755\n" + hunk + hunk
                        + "index 1234567..89abcde 120000\n" + hunk);
    }

    @Test
    void linesThatADiffRepeatsStay() {
        String patch = "--- a/table.c\n+++ b/table.c\n@@ -1,2 +1,42 @@\n static int table[] = {\n"
                + lines(40, i -> "+    0,") + " };\n";

        assertThat(Shorten.shell("git diff --no-prefix", patch).text()).isEqualTo(patch);
    }
}
