package io.krouter.tests.recordings;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.contract.ScriptedServer;
import io.krouter.tests.official.KiroClients;
import io.krouter.tests.official.Outcome;
import io.krouter.tests.official.ToolUses;
import io.krouter.tests.rig.ChatRequestSpec;
import io.krouter.tests.rig.Dialect;
import io.krouter.tests.rig.JacksonJson;
import io.krouter.tests.rig.Rig;
import io.krouter.tests.rig.Way;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * What real providers answered, through krouter to AWS's client, holds what the vendor's own SDK reads out of the same
 * bytes: text, thoughts, tool calls, the way it ended. The recordings lie beside the project; without them this is skipped.
 */
@ExtendWith(KiroClients.Needed.class)
class RecordingsReplayTest {

    /** Recordings in which the SDK, not krouter, is wrong, or which are no single answer; each with the reason. */
    private static final Map<String, String> ARTEFACTS = Map.of(
            "0035-anthropic-anthropic-programmatic-tool-calling-1-chunks", "several messages in one file",
            "0044-anthropic-anthropic-tool-search-bm25-1-chunks", "several messages in one file");

    @TestFactory
    Stream<DynamicTest> openAiChat(KiroClients clients) throws Exception {
        return replays("openai-chat", "openai", "/v1", clients);
    }

    @TestFactory
    Stream<DynamicTest> anthropic(KiroClients clients) throws Exception {
        return replays("anthropic", "anthropic", "", clients);
    }

    private static Stream<DynamicTest> replays(String format, String type, String path, KiroClients clients)
            throws Exception {
        Assumptions.assumeTrue(
                Files.exists(ProviderRecording.folder(format)), "needs the recordings beside the project: " + format);
        RecordingsOracle oracle = new RecordingsOracle(format);
        return ProviderRecording.all(format).stream()
                .filter(recording -> !ARTEFACTS.containsKey(recording.id()))
                .flatMap(recording -> Stream.of(Way.IDE_PROXY, Way.RUNTIME_TRANSPARENT)
                        .map(way -> DynamicTest.dynamicTest(
                                way + " " + recording.id(),
                                () -> replay(recording, type, path, way, clients, oracle.of(recording)))));
    }

    private static void replay(
            ProviderRecording recording, String type, String path, Way way, KiroClients clients, JsonNode expected)
            throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                Rig rig = Rig.toModel(server.base() + path).type(type).start()) {
            for (int attempt = 0; attempt < 4; attempt++) {
                server.next(recording.script());
            }
            Outcome outcome = clients.ask(rig, way, ChatRequestSpec.question("Say hello."));
            assertThat(differences(expected, outcome, way))
                    .as(() -> expected + "\n" + outcome)
                    .isEmpty();
        }
    }

    private static List<String> differences(JsonNode expected, Outcome outcome, Way way) {
        List<String> differences = new ArrayList<>();
        if (expected.has("error")) {
            if (outcome.endedWell()) {
                differences.add("a normal end where the SDK reports: " + expected.get("error"));
            }
            return differences;
        }
        if (!outcome.endedWell()) {
            return List.of("a failure: " + outcome.end().get("error"));
        }
        compare(differences, "text", expected.get("text").stringValue(), outcome.text());
        compare(
                differences,
                "thoughts",
                expected.get("thoughts").stringValue(),
                outcome.joined("reasoningContentEvent", "text"));
        compare(differences, "calls", calls(expected.get("calls")), calls(outcome));
        if (way.dialect() == Dialect.RUNTIME) {
            String stop = outcome.last("metadataEvent").path("stopReason").asString("");
            compare(differences, "stop", stop(expected), stop);
        }
        return differences;
    }

    private static void compare(List<String> differences, String what, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            differences.add(what + ": expected " + expected + " but was " + actual);
        }
    }

    private static List<List<Object>> calls(JsonNode calls) {
        List<List<Object>> all = new ArrayList<>();
        for (JsonNode call : calls) {
            String arguments = call.get(1).stringValue();
            all.add(List.of(call.get(0).stringValue(), JacksonJson.read(arguments.isBlank() ? "{}" : arguments)));
        }
        return all;
    }

    private static List<List<Object>> calls(Outcome outcome) {
        return ToolUses.in(outcome).stream()
                .map(use -> List.<Object>of(use.name(), use.json()))
                .toList();
    }

    private static String stop(JsonNode expected) {
        String word = expected.path("stop").asString("");
        if (expected.path("refused").asBoolean(false)) {
            return "CONTENT_FILTERED";
        }
        return switch (word) {
            case "", "stop", "end_turn", "stop_sequence" ->
                expected.get("calls").isEmpty() ? "END_TURN" : "TOOL_USE";
            case "tool_calls", "tool_call", "tool_use", "function_call" -> "TOOL_USE";
            case "length", "max_tokens" -> "MAX_TOKENS";
            case "content_filter", "refusal" -> "CONTENT_FILTERED";
            case "pause_turn" -> "PAUSE_TURN";
            default -> word;
        };
    }
}
