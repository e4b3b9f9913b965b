package io.krouter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

    @TempDir
    private Path directory;

    @Test
    void theDemoTellsWhatHappenedAndLeavesNothingBehind() throws Exception {
        KrouterProcess.Ended demo = KrouterProcess.run(directory, "demo");

        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.err()).isEmpty();
        assertThat(demo.out())
                .contains("answer   {\"chat\":0.05,\"do\":0.9,\"spec\":0.05}")
                .contains("answer   Let me run the build and see what it says.")
                .contains("tool     executeBash {\"command\":\"mvn test\"}")
                .contains("claude-sonnet-4.5 -> local/demo-large: tool use")
                .containsPattern("the tool printed 11004 bytes; the model was sent \\d{3,4} in their place")
                .contains("read from the prefix cache")
                .contains("equal, and with Kiro's own token")
                .contains("refused  400")
                .endsWith("All of it went as it should.\n"); // each line of the log stood with its exchange
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aDemoThatStaysUpSaysHowToPointKiroAtItAndCleansUpInTheEnd() throws Exception {
        try (KrouterProcess demo = KrouterProcess.start(directory, Map.of(), "demo", "--keep")) {
            String proxy = after(demo, "HTTPS_PROXY=");
            Path certificates = Path.of(after(demo, "NODE_EXTRA_CA_CERTS="));

            assertThat(new KiroUser(proxy, certificates).chat("claude-sonnet-4.5"))
                    .startsWith("200");
            demo.terminate();
            assertThat(demo.exitCode()).isZero();
        }
        assertThat(leftovers()).isEmpty();
    }

    private static String after(KrouterProcess demo, String name) throws IOException {
        String line = demo.nextLine();
        while (!line.contains(name)) {
            line = demo.nextLine();
        }
        return line.substring(line.indexOf(name) + name.length());
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("krouter"))
                    .toList();
        }
    }
}
