package io.krouter.core.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.krouter.api.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Real Kiro requests as Anthropic Messages, byte for byte, and what must be found in them, read by another JSON library. */
class AnthropicGoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final WireFormat FORMAT = WireFormat.ANTHROPIC_MESSAGES;

    static Stream<String> names() {
        return Golden.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRequestBecomesTheBytesOfItsGoldenFile(String name) {
        byte[] body = Golden.translate(name, FORMAT);
        if (Golden.WRITE) {
            Golden.write(name, FORMAT, body);
        }

        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo(new String(Golden.read(name, FORMAT), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingThatIdentifiesTheClientLeaves(String name) {
        assertThat(new String(Golden.translate(name, FORMAT), StandardCharsets.UTF_8))
                .doesNotContain("arn:aws:", "conversationId", "2b699faf-b053-4646", "9841fa64-c868-4d56", "Bearer");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRequestKeepsTheRulesOfTheService(String name) {
        JsonNode body = body(name);
        List<String> roles = elements(body.get("messages"))
                .map(message -> message.get("role").stringValue())
                .toList();

        for (int i = 0; i < roles.size(); i++) {
            assertThat(roles.get(i)).isEqualTo(i % 2 == 0 ? "user" : "assistant");
        }
        assertThat(body.findValues("cache_control")).hasSizeBetween(1, 4);
        assertThat(blocks(name, "text"))
                .noneMatch(text -> text.path("text").asString("x").isBlank());
        assertThat(body.get("max_tokens").intValue()).isPositive();
    }

    private static JsonNode body(String name) {
        return JSON.readTree(Golden.translate(name, FORMAT));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** All content blocks of a type, those inside of tool results too. */
    private static List<JsonNode> blocks(String name, String type) {
        List<JsonNode> found = new ArrayList<>();
        collect(body(name).get("messages"), type, found);
        return found;
    }

    private static void collect(JsonNode node, String type, List<JsonNode> found) {
        if (node.path("type").asString("").equals(type)) {
            found.add(node);
        }
        node.forEach(child -> collect(child, type, found));
    }

    @Test
    void imagesArrive() {
        assertThat(blocks("images-current", "image"))
                .extracting(image -> image.at("/source/media_type").stringValue())
                .containsExactly("image/png", "image/gif");
        assertThat(blocks("images-history", "image"))
                .hasSize(4)
                .allMatch(image -> !image.at("/source/data").stringValue().isEmpty());
    }

    @Test
    void documentsArrive() {
        assertThat(blocks("documents", "document"))
                .extracting(
                        document -> document.get("title").stringValue(),
                        document -> document.at("/source/media_type").stringValue(),
                        document -> document.at("/source/data").stringValue())
                .containsExactly(
                        tuple("old", "text/plain", "old text"),
                        tuple("notes", "text/plain", "# Title\n\u00e9\n"),
                        tuple("table", "text/plain", "a,b\n1,2\n"),
                        tuple("report", "application/pdf", "JVBERi0xLjQKJSVFT0Y="));
    }

    @Test
    void aJsonToolResultArrives() {
        List<JsonNode> results = blocks("json-tool-results", "tool_result");

        assertThat(results.get(0).at("/content/0/text").stringValue())
                .isEqualTo("{\"rows\":[{\"id\":1,\"price\":12.5,\"tags\":[\"a\",\"b\"]}],\"next\":null,\"ok\":true}");
        assertThat(elements(results.get(1).get("content")))
                .extracting(block -> block.get("text").stringValue())
                .containsExactly("part one", "[1,2,3]", "part two", "\"bare\"");
        assertThat(results.get(2).has("content")).isFalse();
    }

    @Test
    void anErrorStatusArrives() {
        JsonNode result = blocks("tool-result-error", "tool_result").get(0);

        assertThat(result.get("is_error").booleanValue()).isTrue();
        assertThat(result.at("/content/0/text").stringValue())
                .isEqualTo("Exit Code: 1\nOutput:\nbash: foo: command not found");
        assertThat(blocks("tool-use-and-result", "tool_result"))
                .isNotEmpty()
                .noneMatch(success -> success.has("is_error"));
    }

    @Test
    void aSignedThoughtArrivesWithItsSignature() {
        JsonNode thought = blocks("reasoning-signature", "thinking").get(0);

        assertThat(thought.get("thinking").stringValue()).isEqualTo("first I add,\nthen I check");
        assertThat(thought.get("signature").stringValue()).isNotEmpty();
        assertThat(blocks("reasoning-signature", "redacted_thinking"))
                .singleElement()
                .satisfies(
                        hidden -> assertThat(hidden.get("data").stringValue()).isNotEmpty());
        assertThat(blocks("reasoning-signature", "text"))
                .extracting(text -> text.get("text").stringValue())
                .contains("<thinking>\nunsigned\n</thinking>");
    }

    @Test
    void parallelCallsAreAnsweredInTheirOrderAtTheBeginningOfTheNextMessage() {
        List<JsonNode> messages =
                elements(body("parallel-tools").get("messages")).toList();
        for (int i = 0; i < messages.size(); i++) {
            List<String> called = elements(messages.get(i).get("content"))
                    .filter(block -> block.get("type").stringValue().equals("tool_use"))
                    .map(block -> block.get("id").stringValue())
                    .toList();
            if (!called.isEmpty()) {
                assertThat(elements(messages.get(i + 1).get("content")).limit(called.size()))
                        .extracting(block -> block.path("tool_use_id").asString(""))
                        .isEqualTo(called);
            }
        }
        assertThat(blocks("parallel-tools", "tool_use")).hasSizeGreaterThan(1);
    }

    @Test
    void argumentsKeepTheirNumbers() {
        assertThat(new String(Golden.translate("tool-inputs-odd", FORMAT), StandardCharsets.UTF_8))
                .contains("\"n\":9007199254740991", "\"f\":1.5e-7", "\"z\":0", "\"nil\":null");
    }

    @Test
    void oddToolIdsBecomeLegalAndStayApart() {
        assertThat(blocks("tool-ids-odd", "tool_use"))
                .extracting(call -> call.get("id").stringValue())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[A-Za-z0-9_-]{1,64}"));
    }

    @Test
    void thePersonaIsTheSystemPrompt() {
        for (String name : List.of("multi-turn-persona", "krs-multi-turn-persona", "krs-system-prompt-ack")) {
            assertThat(body(name).get("system")).hasSize(1);
            assertThat(body(name).get("messages").toString()).doesNotContain("I will follow these instructions");
        }
    }

    @Test
    void theLimitArrivesBehindTheMessagesAndWhatTheModelRefusesDoesNot() {
        assertThat(new String(Golden.translate("model-fields", FORMAT), StandardCharsets.UTF_8))
                .endsWith("],\"max_tokens\":32000}");
    }

    @Test
    void cachePointsOfTheClientMarkWhatStandsBeforeThem() {
        JsonNode body = body("cache-points");

        assertThat(elements(body.get("tools")).filter(tool -> tool.has("cache_control")))
                .isNotEmpty();
        assertThat(body.findValues("cache_control")).hasSizeBetween(2, 4);
    }

    @Test
    void withoutCachePointsTheHeadAndTheUsersLastMessagesAreMarked() {
        JsonNode messages = body("tool-use-and-result").get("messages");
        JsonNode last = messages.get(messages.size() - 1).get("content");

        assertThat(last.get(last.size() - 1).at("/cache_control/type").asString(""))
                .isEqualTo("ephemeral");
    }
}
