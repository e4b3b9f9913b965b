package io.krouter.core.internal.cache;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The conversations that the corpus beside the project writes, turn by turn. Its own program writes them, into a directory of
 * the caller's; it counts no tokens while it does, so it needs nothing from npm.
 */
final class CorpusConversations {

    static final Path CORPUS = Path.of(System.getProperty("krouter.root", "."), "..", "shared", "corpus")
            .toAbsolutePath()
            .normalize();

    private CorpusConversations() {}

    /** Whether the corpus is there, and Node to run its program. */
    static boolean areThere() {
        try {
            return Files.isRegularFile(CORPUS.resolve("conversations.mjs"))
                    && new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The requests of each conversation, by its name. */
    static SortedMap<String, List<LlmRequest>> write(Path scratch) throws IOException, InterruptedException {
        for (String script : List.of("conversations.mjs", "measure.mjs")) {
            Files.copy(CORPUS.resolve(script), scratch.resolve(script));
        }
        Path tokenizer = Files.createDirectories(scratch.resolve("node_modules/gpt-tokenizer/encoding"));
        Files.writeString(tokenizer.resolve("o200k_base.mjs"), "export const countTokens = undefined;");
        Files.writeString(
                tokenizer.resolveSibling("package.json"),
                "{\"exports\":{\"./encoding/o200k_base\":\"./encoding/o200k_base.mjs\"}}");
        run(scratch);
        SortedMap<String, List<LlmRequest>> conversations = new TreeMap<>();
        for (Path conversation : list(scratch.resolve("requests"))) {
            if (Files.isDirectory(conversation)) {
                conversations.put(
                        conversation.getFileName().toString(),
                        list(conversation).stream()
                                .map(CorpusConversations::request)
                                .toList());
            }
        }
        return conversations;
    }

    private static void run(Path scratch) throws IOException, InterruptedException {
        ProcessBuilder node = new ProcessBuilder("node", "conversations.mjs")
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("node.log").toFile());
        node.environment().put("CORPUS", CORPUS.resolve("text").toString());
        if (node.start().waitFor() != 0) {
            throw new IOException("the corpus' program failed: " + Files.readString(scratch.resolve("node.log")));
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    private static LlmRequest request(Path file) {
        try {
            return LlmRequest.builder(WireFormat.KIRO, URI.create("https://runtime.us-east-1.kiro.dev"))
                    .target("/generateAssistantResponse")
                    .headers(HeaderList.of("content-type", "application/json"))
                    .body(Body.of(Files.readAllBytes(file)))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
