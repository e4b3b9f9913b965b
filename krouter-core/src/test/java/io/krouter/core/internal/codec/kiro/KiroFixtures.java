package io.krouter.core.internal.codec.kiro;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What AWS's official client sent and was sent, as requests and answers. */
public final class KiroFixtures {

    static final URI ORIGIN = URI.create("https://runtime.us-east-1.kiro.dev");
    static final ObjectMapper JSON = new ObjectMapper();

    private static final KiroCodec CODEC = new KiroCodec();

    private KiroFixtures() {}

    /** The names of all recorded chat requests; those of other operations are left out. */
    public static Stream<String> chatRequests() {
        return names(".request.json").filter(name -> !name.contains("invoke-mcp"));
    }

    static Stream<String> names(String suffix) {
        try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(KiroFixtures.class.getResource("/fixtures"))
                .toURI()))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A recorded request with its request line and headers. */
    public static LlmRequest request(String name) {
        JsonNode recorded = JSON.readTree(bytes(name + ".headers.json"));
        HeaderList.Builder headers = new HeaderList.Builder();
        recorded.get("headers")
                .forEach(line ->
                        headers.add(line.get(0).stringValue(), line.get(1).stringValue()));
        return LlmRequest.builder(WireFormat.KIRO, ORIGIN)
                .target(recorded.get("path").stringValue())
                .headers(headers.build())
                .body(Body.of(bytes(name + ".request.json")))
                .build();
    }

    static Body answer(String name) {
        return Body.of(bytes(name + ".response.bin"));
    }

    static Prompt prompt(String name) {
        return CODEC.readPrompt(request(name));
    }

    /** A request of the ide dialect with this body. */
    static LlmRequest ide(String body) {
        return LlmRequest.builder(WireFormat.KIRO, ORIGIN)
                .target("/generateAssistantResponse")
                .headers(HeaderList.of("content-type", "application/json"))
                .body(Body.of(body))
                .build();
    }

    /** A request of the runtime dialect with this body. */
    static LlmRequest runtime(String body) {
        return LlmRequest.builder(WireFormat.KIRO, ORIGIN)
                .headers(HeaderList.of("x-amz-target", "KiroRuntimeService.GenerateAssistantResponse"))
                .body(Body.of(body))
                .build();
    }

    /** A request whose current message has these members, after this history. */
    static LlmRequest chat(String currentMembers, String... history) {
        return ide("{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{" + currentMembers
                + "}},\"history\":[" + String.join(",", history) + "]}}");
    }

    static String userEntry(String text) {
        return "{\"userInputMessage\":{\"content\":" + JSON.writeValueAsString(text) + "}}";
    }

    static String assistantEntry(String text) {
        return "{\"assistantResponseMessage\":{\"content\":" + JSON.writeValueAsString(text) + "}}";
    }

    static Turn lastTurn(Prompt prompt) {
        return prompt.turns().get(prompt.turns().size() - 1);
    }

    static <B extends Block> List<B> all(Prompt prompt, Class<B> kind) {
        return prompt.turns().stream()
                .flatMap(turn -> turn.blocks().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static byte[] bytes(String file) {
        try (InputStream in =
                Objects.requireNonNull(KiroFixtures.class.getResourceAsStream("/fixtures/" + file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
