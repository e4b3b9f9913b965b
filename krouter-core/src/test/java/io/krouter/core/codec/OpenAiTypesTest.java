package io.krouter.core.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.Codecs;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Generation.ToolChoice;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.Turn;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Our request bodies judged by the types of OpenAI's own client, which knows every member and every kind of message. Needs
 * Node and npm; the packages are fetched once into {@code target}.
 */
class OpenAiTypesTest {

    private static final Path CORE = Path.of(System.getProperty("krouter.root"), "krouter-core");
    private static final Path SOURCE = CORE.resolve("src/test/node/openai-types");
    private static final Path WORK = CORE.resolve("target/openai-types");

    @Test
    void everyBodyHasTheTypeOfOpenAisOwnClient() throws Exception {
        assumeThat(run(CORE, "node", "--version").exit)
                .as("Node is not on the path: the types of OpenAI's client are not checked")
                .isZero();
        prepare();

        Run check = run(WORK, "node", "node_modules/typescript/bin/tsc", "-p", ".");

        assertThat(check.output).isEmpty();
        assertThat(check.exit).isZero();
    }

    private static void prepare() throws Exception {
        Files.createDirectories(WORK);
        for (String file : List.of("package.json", "tsconfig.json", "refused.ts")) {
            Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(WORK.resolve("bodies.ts"), bodies());
        if (!Files.exists(WORK.resolve("node_modules/typescript/bin/tsc"))) {
            Run install =
                    run(WORK, npm(), "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts");
            assumeThat(install.exit)
                    .as("npm cannot fetch OpenAI's client: its types are not checked\n" + install.output)
                    .isZero();
        }
    }

    private static String npm() {
        return System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";
    }

    private static String bodies() {
        StringBuilder source = new StringBuilder("import type { ChatCompletionCreateParamsStreaming as Body }"
                + " from 'openai/resources/chat/completions';\n");
        Golden.names().forEach(name -> declare(source, name, Golden.read(name, WireFormat.OPENAI_CHAT)));
        declare(source, "everything", everything());
        return source.toString();
    }

    private static void declare(StringBuilder source, String name, byte[] body) {
        source.append("export const ")
                .append(name.replace('-', '_'))
                .append(": Body = ")
                .append(new String(body, StandardCharsets.UTF_8))
                .append(";\n");
    }

    /** What no recorded request has. */
    private static byte[] everything() {
        Generation generation = new Generation(
                OptionalInt.of(1),
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.5),
                List.of("END"),
                Optional.of("max"),
                Optional.of(new ToolChoice(ToolChoice.Mode.TOOL, Optional.of("f"))),
                Optional.of(false),
                true,
                Map.of());
        Turn asked = Turn.user(
                new Block.Image("image/*", "", Optional.of("https://example.org/a.png")),
                new Block.Document("voice", "audio/mpeg", "mp3", "SUQz"),
                new Block.Document("table", "application/vnd.ms-excel", "xls", "0M8R"));
        Turn answered =
                Turn.assistant(new Block.ToolCall("a", "f", Json.NULL), new Block.ToolCall("a", "f", Json.NULL));
        Prompt prompt = new Prompt(
                "gpt-5",
                Optional.empty(),
                List.of(new Block.Text("be kind")),
                List.of(new Tool("f", "", Json.NULL)),
                List.of(asked, answered, Turn.user()),
                generation,
                Map.of());
        LlmRequest origin = LlmRequest.builder(WireFormat.KIRO, URI.create("http://kiro.test"))
                .build();
        return Codecs.of(WireFormat.OPENAI_CHAT)
                .orElseThrow()
                .writePrompt(prompt, origin)
                .body()
                .toByteArray();
    }

    private record Run(int exit, String output) {}

    /** An exit code of -1 says that there is no such program. */
    private static Run run(Path directory, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return new Run(process.exitValue(), output);
        } catch (IOException e) {
            return new Run(-1, e.toString());
        }
    }
}
