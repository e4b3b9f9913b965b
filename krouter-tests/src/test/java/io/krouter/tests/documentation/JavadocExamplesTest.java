package io.krouter.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Java examples in the Javadoc of the published modules compile as they are printed. An example is compiled in the package
 * and with the imports of its class. Only the values that a reader has to bring are declared here; an ellipsis is left out.
 */
class JavadocExamplesTest {

    private static final Path ROOT = Path.of(System.getProperty("krouter.root"));

    private static final Pattern EXAMPLE =
            Pattern.compile("<pre>\\{@code\\R(.*?)\\}</pre>|\\{@snippet[^\\n]*:\\R(.*?)\\R[ *]*\\}\\R", Pattern.DOTALL);

    private static final List<String> GIVEN = List.of(
            "io.krouter.api.LlmRequest request",
            "io.krouter.api.Interceptor.Chain chain",
            "io.krouter.api.Call call",
            "io.krouter.api.Body body",
            "io.krouter.core.Krouter krouter",
            "io.krouter.tls.ca.CertificateAuthority authority",
            "java.io.OutputStream out",
            "java.util.concurrent.BlockingQueue<io.krouter.api.LlmResponse> answers",
            "java.nio.file.Path home",
            "java.nio.file.Path bundle",
            "java.util.Set<String> hosts",
            "byte[] json");

    /** Values whose type differs from class to class. */
    private static final Map<String, List<String>> GIVEN_IN = Map.of(
            "JsonEdits", List.of("JsonValue model"),
            "JsonOut", List.of("JsonValue first", "JsonValue second"));

    private static final String CLASSES = """
            package %s;
            %s
            import io.krouter.api.*;
            import io.krouter.core.*;
            import io.krouter.providers.*;
            import java.io.*;
            import java.net.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.atomic.*;
            %s
            """;

    private static final String FRAGMENT = """
            class Example {
                %s
                Object example() throws Exception {
            %s
                    %s
                }
            }
            """;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyExampleCompiles() throws IOException {
        return sources().stream()
                .flatMap(source -> examples(source).stream()
                        .map(example ->
                                DynamicTest.dynamicTest(name(source), () -> compiles(program(source, example)))));
    }

    @Test
    void theExamplesAreFound() throws IOException {
        assertThat(sources().stream().filter(source -> !examples(source).isEmpty()))
                .extracting(JavadocExamplesTest::name)
                .contains("Krouter", "Routes", "Interceptor", "Upstream", "InterceptServer");
    }

    private void compiles(String program) throws IOException {
        Path file =
                Files.writeString(Files.createTempDirectory(folder, "example").resolve("Example.java"), program);
        StringWriter errors = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            errors,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjects(file))
                    .call();
            assertThat(compiled).as("%s%n%s", errors, program).isTrue();
        }
    }

    private static String program(Path source, String example) {
        String text = read(source);
        String imports = matches("(?m)^import .*;$", text).collect(Collectors.joining("\n"));
        String home = matches("(?m)^package (.*);$", text).findFirst().orElseThrow();
        boolean whole = Pattern.compile("(?m)^(public )?(final )?(class|interface|record) ")
                .matcher(example)
                .find();
        String classes = whole ? example.replace("public final class", "final class") : fragment(source, example);
        return CLASSES.formatted(home.replaceAll("package |;", ""), imports, classes);
    }

    private static String fragment(Path source, String example) {
        List<String> here = GIVEN_IN.getOrDefault(name(source), List.of());
        String fields = Stream.concat(here.stream(), GIVEN.stream())
                .map(field -> field + ";")
                .collect(Collectors.joining("\n    "));
        return FRAGMENT.formatted(fields, example, example.contains("return ") ? "" : "return null;");
    }

    private static List<String> examples(Path source) {
        return EXAMPLE.matcher(read(source))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .map(lines -> lines.replaceAll("(?m)^ *\\* ?", "").replaceAll("(?m)^( *)\\.\\.\\.", "$1"))
                .toList();
    }

    private static Stream<String> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group());
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.filter(module -> module.getFileName().toString().startsWith("krouter-"))
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(JavadocExamplesTest::javaFiles)
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> javaFiles(Path main) {
        try (Stream<Path> files = Files.walk(main)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
