package io.krouter.example.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.example.probe.PluginProbe;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PluginTest {

    /** What the probe needs as modules; the rest of the class path is the tests' own. */
    private static final Pattern MODULES =
            Pattern.compile("(krouter-api|krouter-core|plugin|jackson-core|guava|failureaccess|slf4j-).*");

    @Test
    void thePluginIsFoundOnTheClassPath() throws IOException {
        assertThat(PluginProbe.probe())
                .isEqualTo(
                        "was here; the parrot spoke; core in a named module: false; plugin in a named module: false");
    }

    @Test
    void thePluginIsFoundOnTheModulePath() throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        modulePath(),
                        "--add-modules",
                        "ALL-MODULE-PATH",
                        "-cp",
                        testClasses(),
                        PluginProbe.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed)
                .contains("was here; the parrot spoke; core in a named module: true; plugin in a named module: true");
        assertThat(java.waitFor()).isZero();
    }

    private static String modulePath() {
        return classPath().stream()
                .filter(entry -> MODULES.matcher(artifact(entry)).matches())
                .filter(entry -> !artifact(entry).endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The jar's name, or the module's for its {@code target/classes}. */
    private static String artifact(String entry) {
        Path path = Path.of(entry);
        return path.endsWith("target/classes")
                ? path.getParent().getParent().getFileName().toString()
                : path.getFileName().toString();
    }

    private static String testClasses() {
        return classPath().stream()
                .filter(entry -> Path.of(entry).endsWith("plugin/target/test-classes"))
                .findFirst()
                .orElseThrow();
    }

    /** Surefire puts the class path into a jar's manifest and says here what it was. */
    private static List<String> classPath() {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.asList(path.split(File.pathSeparator));
    }
}
