package io.krouter.core.internal.compress.listing;

import static io.krouter.core.internal.compress.Shorten.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.internal.compress.Shorten;
import org.junit.jupiter.api.Test;

/** grep, lists of paths, tree, ls and numbered reads. */
class FilesAndSearchTest {

    @Test
    void grepNamesEachPathOnce() {
        String hits = lines(6, i -> "core/src/main/java/org/example/Router.java:" + (20 + i) + ":    route(" + i + ");")
                + lines(3, i -> "core/src/test/java/org/example/RouterTest.java:" + (7 + i) + ":\troute(1);");

        assertThat(Shorten.text(hits).text())
                .startsWith(
                        "[krouter: grep by path]\ncore/src/main/java/org/example/Router.java\n20:    route(0);\n21:")
                .endsWith(
                        "25:    route(5);\ncore/src/test/java/org/example/RouterTest.java\n7:\troute(1);\n8:\troute(1);\n9:\troute(1);\n");
    }

    @Test
    void theHeadingFormOfRipgrepSaysEachPathOnceAlready() {
        String hits = "core/src/main/java/org/example/Router.java\n"
                + lines(6, i -> (20 + i) + ":    route(" + i + ");")
                + "\ncore/src/test/java/org/example/RouterTest.java\n"
                + lines(3, i -> (7 + i) + ":\troute(1);");

        assertThat(Shorten.shell("rg --heading -n route", hits).isShorter()).isFalse();
    }

    @Test
    void grepWithContextLinesIsLeftAlone() {
        String hits = lines(
                5, i -> "src/main/App.java-" + (10 + i) + "-  before\nsrc/main/App.java:" + (20 + i) + ":  hit\n--");

        assertThat(Shorten.shell("grep -rn -B1 hit src", hits).isShorter()).isFalse();
    }

    @Test
    void aTimeOfDayIsNoPath() {
        assertThat(GrepOutput.endOfPath("10:15:30 INFO started")).isNegative();
        assertThat(GrepOutput.endOfPath("http://host:80:90")).isNegative();
        assertThat(GrepOutput.endOfPath("a b.c:1:text")).isNegative();
        assertThat(GrepOutput.endOfPath("Makefile.in:12:all:")).isEqualTo(11);
    }

    @Test
    void neighboursOfADirectoryShareALine() {
        String paths = lines(4, i -> "./services/billing/src/invoice" + i + ".py") + "./README.md\n"
                + lines(3, i -> "./services/billing/tests/test_" + i + ".py");

        assertThat(Shorten.shell("find . -type f", paths).text()).isEqualTo("""
                        [krouter: paths by directory]
                        ./services/billing/src/: invoice0.py invoice1.py invoice2.py invoice3.py
                        ./README.md
                        ./services/billing/tests/: test_0.py test_1.py test_2.py
                        """);
    }

    @Test
    void pathsWithBlanksAreLeftAlone() {
        String paths = lines(9, i -> "./My Documents/report " + i + ".txt");

        assertThat(Shorten.shell("find .", paths).isShorter()).isFalse();
    }

    @Test
    void aTreeKeepsItsLevels() {
        String tree = """
                .
                ├── app
                │   ├── models
                │   │   ├── cart.rb
                │   │   └── order.rb
                │   └── boot.rb
                ├── lib
                │   └── tasks
                │       └── seed.rake
                └── Rakefile

                4 directories, 5 files
                """;

        assertThat(Shorten.shell("tree", tree).text()).isEqualTo("""
                        [krouter: tree, one blank per level]
                        .
                         app
                          models
                           cart.rb order.rb
                          boot.rb
                         lib
                          tasks
                           seed.rake
                         Rakefile

                        4 directories, 5 files
                        """);
    }

    @Test
    void aListingNamesWhatAllEntriesShareOnce() {
        String listing = "total 40\n"
                + lines(9, i -> "-rw-r--r-- 1 root wheel %5d Feb 11 17:0%d part%d.dat".formatted(900 + i, i, i));

        String result = Shorten.text(listing).text();

        assertThat(result).contains("mode=-rw-r--r--", "owner=root", "group=wheel", "day=Feb 11", "total 40");
        assertThat(result).contains("900 17:00 part0.dat", "908 17:08 part8.dat");
    }

    @Test
    void aRecursiveListingPutsNamesBehindTheirDirectory() {
        String listing = lines(30, d -> "src/package" + d + ":\n" + lines(5, i -> "Class" + d + i + ".kt"));

        assertThat(Shorten.shell("ls -R src", listing).text())
                .startsWith(
                        "[krouter: ls -R]\nsrc/package0: Class00.kt Class01.kt Class02.kt Class03.kt Class04.kt\nsrc/package1:");
    }

    @Test
    void aNumberedReadKeepsEveryLineAndItsNumber() {
        String read = lines(40, i -> "%6d\t    total += price[%d];".formatted(i + 1, i));

        String result = Shorten.tool("readFile", read).text();

        assertThat(result.lines().skip(1)).hasSize(40).first().isEqualTo("1\t    total += price[0];");
        assertThat(result.lines()).endsWith("40\t    total += price[39];");
    }

    @Test
    void numbersThatDoNotGrowAreNoLineNumbers() {
        String counts = lines(20, i -> "%6d\tsome/word%d".formatted(100 - i, i));

        assertThat(Shorten.tool("readFile", counts).isShorter()).isFalse();
    }

    @Test
    void theListOfALinterIsLeftAlone() {
        String list = lines(12, i -> "src/server/router.py:" + (10 + i) + ":5: F401 'os' imported but unused");

        assertThat(Shorten.shell("flake8", list).isShorter()).isFalse();
    }

    @Test
    void aListingOfOtherFieldsIsNotNamedLikeLs() {
        String find = lines(20, i -> "-rw-r--r-- root 4096 Tue Nov 24 09:55:37.91%02d 2026 ./a%d".formatted(i, i));
        String tar = lines(20, i -> "-rw-rw-r-- root/root     %d 2026-11-24 09:55 docs/a%d.md".formatted(900 + i, i));

        assertThat(Shorten.text(find).text()).doesNotContain("group=", "links=", "size=");
        assertThat(Shorten.text(tar).text()).doesNotContain("group=", "links=", "size=");
    }

    @Test
    void devicesKeepBothTheirNumbersInOneColumn() {
        String listing = lines(12, i -> "brw-rw---- 1 root disk 259, %2d Nov 19 23:49 nvme0n%d".formatted(i, i));

        assertThat(Shorten.shell("ls -l /dev", listing).text())
                .contains("day=Nov 19; time=23:49; columns size,name]\n259,  0 nvme0n0\n");
    }

    @Test
    void theTreeOfNpmKeepsItsLevels() {
        String packages = "shop@1.4.2 /srv/shop\n"
                + lines(
                        6,
                        i -> "\u251c\u2500\u252c a" + i + "@1.0.0\n\u2502 \u251c\u2500\u252c b@2." + i + ".0\n"
                                + "\u2502 \u2502 \u2514\u2500\u2500 c@3.0.0\n\u2502 \u2514\u2500\u2500 d@4.0.0 deduped")
                + "\u2514\u2500\u2500 UNMET DEPENDENCY left-pad@^1.3.0\n";

        assertThat(Shorten.shell("npm ls --all", packages).text())
                .contains("\n a5@1.0.0\n  b@2.5.0\n   c@3.0.0\n  d@4.0.0 deduped\n UNMET DEPENDENCY left-pad@^1.3.0");
    }

    @Test
    void pathsOfWindowsAreGatheredAndNamedOnce() {
        String list = lines(20, i -> "C:\\src\\shop\\Cart" + i + ".cs\r");
        String matches = lines(20, i -> "C:\\src\\shop\\Cart.cs:" + (i + 3) + ":    Add(" + i + ");\r");

        assertThat(Shorten.shell("dir /s /b", list).text())
                .startsWith("[krouter: paths by directory]\nC:\\src\\shop\\: Cart0.cs Cart1.cs Cart2.cs");
        assertThat(Shorten.shell("rg -n Add", matches).text())
                .startsWith("[krouter: grep by path]\nC:\\src\\shop\\Cart.cs\n3:    Add(0);\n4:    Add(1);");
    }
}
