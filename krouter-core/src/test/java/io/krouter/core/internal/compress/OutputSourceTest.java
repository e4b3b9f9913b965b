package io.krouter.core.internal.compress;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.ToolOutput;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputSourceTest {

    @ParameterizedTest
    @CsvSource({
        "executeBash, COMMAND",
        "execute_bash, COMMAND",
        "executePwsh, COMMAND",
        "run_in_terminal, COMMAND",
        "readFile, FILE",
        "fs_read, FILE",
        "readMultipleFiles, FILE",
        "grepSearch, SEARCH",
        "fileSearch, SEARCH",
        "listDirectory, LIST",
        "webFetch, OTHER",
        "remote_web_search, OTHER",
        "strReplace, OTHER",
        "mcp_jira_get_issue, OTHER",
        "listTools, OTHER"
    })
    void aToolsNameSaysWhatItsOutputIs(String tool, OutputSource origin) {
        assertThat(OutputSource.of(ToolOutput.text(tool, Optional.of("make"), "x")))
                .isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "cat src/main.c | FILE",
                "cd app && sed -n '1,80p' lib/a.rb | FILE",
                "head -c 900 package.json; cat tsconfig.json | FILE",
                "cat build.log | COMMAND",
                "cat /proc/meminfo | COMMAND",
                "cat a.csv | COMMAND",
                "make 2>&1 | COMMAND",
                "git show HEAD:a.c | FILE",
                "git show HEAD~2 --stat | COMMAND",
                "git log -3 && cat a.c | COMMAND",
                "cat 'my file.py' | FILE",
                "cat Makefile 2>&1 | FILE",
                "head -n 20 Dockerfile 2>/dev/null | FILE",
                "sed -n 10,20p build.log 2>&1 | COMMAND",
                "make 2>&1 ; tail -n 20 | COMMAND",
                "sed 's/a/b/' | COMMAND",
                "Get-Content src/App.cs | FILE"
            })
    void aCommandThatPrintsFilesGivesAFile(String command, OutputSource origin) {
        assertThat(OutputSource.of(ToolOutput.text("executeBash", Optional.of(command), "x")))
                .isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "grep -rn x src | grep",
                "cd a && git grep -n x | grep",
                "git log --oneline | git-log",
                "ls -la | ls",
                "find . -name '*.java' | paths",
                "kubectl get pods -A | columns"
            })
    void aCommandNamesItsKind(String command, String kind) {
        assertThat(CommandLine.kind(command)).contains(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"git log; git status | none", "make | none", "echo 'git log' | none"})
    void severalProgramsNameNone(String command, String none) {
        assertThat(CommandLine.kind(command)).as(none).isEmpty();
    }
}
