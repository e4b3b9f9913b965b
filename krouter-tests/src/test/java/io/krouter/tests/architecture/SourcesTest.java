package io.krouter.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sizes and names in the main code of all modules, read from the sources. */
class SourcesTest {

    private static final Path ROOT = Path.of(System.getProperty("krouter.root"));

    private static final List<String> MODULES =
            List.of("krouter-api", "krouter-core", "krouter-tls", "krouter-providers", "examples/desktop");

    private static final int MOST_LINES = 350;

    private static final int MOST_FILES = 25;

    /** What the description of a larger package must contain, in the sentence that gives the reason. */
    private static final String LARGE = "more than " + MOST_FILES + " files";

    /** Names that more than one class has, with the reason. */
    private static final Map<String, String> SHARED_NAMES = Map.of(
            "GenerationReader.java", "each codec reads the options of its own vendor, as its siblings do",
            "ContentReader.java", "each codec reads the content of its own vendor, as its siblings do");

    @Test
    void noFileHasMoreThan350Lines() {
        assertThat(sources().filter(file -> lines(file).size() > MOST_LINES)).isEmpty();
    }

    @Test
    void noPackageHasMoreFilesWithoutAReason() {
        Map<Path, Long> files = sources().collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
        files.entrySet().removeIf(entry -> entry.getValue() <= MOST_FILES || givesAReason(entry.getKey()));

        assertThat(files.keySet().stream().map(SourcesTest::packageOf)).isEmpty();
    }

    private static boolean givesAReason(Path folder) {
        Path description = folder.resolve("package-info.java");
        return Files.exists(description) && String.join(" ", lines(description)).contains(LARGE);
    }

    @Test
    void noTwoClassesHaveOneName() {
        Map<String, Long> names = sources()
                .collect(Collectors.groupingBy(
                        file -> file.getFileName().toString(), TreeMap::new, Collectors.counting()));
        names.values().removeIf(count -> count == 1);

        assertThat(names.keySet()).isSubsetOf(SHARED_NAMES.keySet());
    }

    /** All sources of classes; descriptions of packages and modules are none. */
    private static Stream<Path> sources() {
        return MODULES.stream()
                .flatMap(module -> walk(ROOT.resolve(module).resolve("src/main/java")))
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> !file.getFileName().toString().contains("-info"));
    }

    private static String packageOf(Path folder) {
        String path = folder.toString().replace('\\', '/');
        return path.substring(path.indexOf("src/main/java/") + "src/main/java/".length())
                .replace('/', '.');
    }

    private static Stream<Path> walk(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
