package io.krouter.example.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's library part works as it is printed. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("krouter.root"));

    private static final String PROGRAM = """
            import io.krouter.api.*;
            import io.krouter.core.*;
            import java.io.OutputStream;
            import java.net.URI;
            import java.util.Map;
            public class Printed {
                public static void run(String baseUrl, String model, String kiroRequest, OutputStream out) throws Exception {
            %s
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void theJavaSnippetCompilesAndRoutesARequest() throws Exception {
        compile(PROGRAM.formatted(block("java")));
        try (MockWebServer model = LoopbackModel.start();
                URLClassLoader printed =
                        new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            printed.loadClass("Printed")
                    .getMethod("run", String.class, String.class, String.class, OutputStream.class)
                    .invoke(null, model.url("/v1").toString(), "qwen3-coder", LoopbackModel.KIRO_REQUEST, out);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains(LoopbackModel.ANSWER);
            assertThat(model.takeRequest().getBody().utf8()).contains("\"model\":\"qwen3-coder\"");
        }
    }

    @Test
    void theSnippetIsWithinTheFirst25Lines() throws IOException {
        assertThat(readme().lines().limit(25)).anyMatch(line -> line.contains("krouter.execute(request)"));
    }

    @Test
    void theDependenciesArePublishedModulesInTheirPresentVersion() throws IOException {
        String parent = Files.readString(ROOT.resolve("pom.xml"));
        String version = first("<version>([^<]+)</version>", parent);
        Matcher dependencies = Pattern.compile("<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(block("xml"));
        int found = 0;
        while (dependencies.find()) {
            assertThat(ROOT.resolve(dependencies.group(1)).resolve("pom.xml")).exists();
            assertThat(dependencies.group(2)).isEqualTo(version);
            found++;
        }
        assertThat(found).as("dependencies in the README").isEqualTo(2);
        assertThat(block("xml")).contains("krouter-core", "krouter-providers");
    }

    private void compile(String program) throws IOException {
        Path source = Files.writeString(folder.resolve("Printed.java"), program);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int result = compiler.run(
                null,
                null,
                errors,
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString(),
                source.toString());
        assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
    }

    private static String block(String language) throws IOException {
        return first("(?s)```" + language + "\n(.*?)```", readme());
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
