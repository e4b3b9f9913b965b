package io.krouter.core.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Real Kiro requests as Chat Completions, byte for byte, and what must be found in them, read by another JSON library. */
class TranslationGoldenTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> names() {
        return Golden.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyRequestBecomesTheBytesOfItsGoldenFile(String name) {
        byte[] body = Golden.translate(name, WireFormat.OPENAI_CHAT);
        if (Golden.WRITE) {
            Golden.write(name, WireFormat.OPENAI_CHAT, body);
        }

        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo(new String(Golden.read(name, WireFormat.OPENAI_CHAT), StandardCharsets.UTF_8));
    }

    static Stream<String> recordedInBothDialects() {
        List<String> names = names().toList();
        return names.stream().filter(name -> names.contains("krs-" + name));
    }

    @ParameterizedTest
    @MethodSource("recordedInBothDialects")
    void bothDialectsBecomeTheSame(String name) {
        assertThat(Golden.translate("krs-" + name, WireFormat.OPENAI_CHAT))
                .isEqualTo(Golden.translate(name, WireFormat.OPENAI_CHAT));
    }

    @ParameterizedTest
    @MethodSource("names")
    void nothingThatIdentifiesTheClientLeaves(String name) {
        assertThat(new String(Golden.translate(name, WireFormat.OPENAI_CHAT), StandardCharsets.UTF_8))
                .doesNotContain("arn:aws:", "conversationId", "2b699faf-b053-4646", "9841fa64-c868-4d56", "Bearer");
    }

    private static JsonNode body(String name) {
        return JSON.readTree(Golden.translate(name, WireFormat.OPENAI_CHAT));
    }

    private static List<JsonNode> messages(String name, String role) {
        return elements(body(name).get("messages"))
                .filter(message -> message.get("role").stringValue().equals(role))
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<JsonNode> parts(String name, String type) {
        return messages(name, "user").stream()
                .flatMap(message -> elements(message.get("content")))
                .filter(part -> part.get("type").stringValue().equals(type))
                .toList();
    }

    private static String content(JsonNode message) {
        return message.get("content").stringValue();
    }

    @Test
    void imagesArrive() {
        assertThat(parts("images-current", "image_url"))
                .extracting(
                        part -> part.get("image_url").get("url").stringValue().split("base64,")[0])
                .containsExactly("data:image/png;", "data:image/gif;");
        assertThat(parts("images-history", "image_url")).hasSize(4);
    }

    @Test
    void documentsArrive() {
        JsonNode file = parts("documents", "file").get(0).get("file");

        assertThat(file.get("filename").stringValue()).isEqualTo("report.pdf");
        assertThat(file.get("file_data").stringValue()).isEqualTo("data:application/pdf;base64,JVBERi0xLjQKJSVFT0Y=");
        assertThat(parts("documents", "text"))
                .extracting(part -> part.get("text").stringValue())
                .contains("<document name=\"notes\" format=\"md\">\n# Title\né\n\n</document>");
    }

    @Test
    void aJsonToolResultArrives() {
        assertThat(messages("json-tool-results", "tool"))
                .extracting(TranslationGoldenTest::content)
                .containsExactly(
                        "{\"rows\":[{\"id\":1,\"price\":12.5,\"tags\":[\"a\",\"b\"]}],\"next\":null,\"ok\":true}",
                        "part one\n[1,2,3]\npart two\n\"bare\"",
                        "");
    }

    @Test
    void anErrorStatusArrives() {
        assertThat(messages("tool-result-error", "tool"))
                .extracting(TranslationGoldenTest::content)
                .containsExactly("[tool error]\nExit Code: 1\nOutput:\nbash: foo: command not found");
    }

    @Test
    void aSignedThoughtArrives() {
        assertThat(messages("reasoning-signature", "assistant"))
                .extracting(TranslationGoldenTest::content)
                .containsExactly(
                        "<thinking>\nfirst I add,\nthen I check\n</thinking>\n\nAnswer.",
                        "Hidden.",
                        "<thinking>\nunsigned\n</thinking>\n\nPlain.");
    }

    @Test
    void parallelCallsAreAnsweredInTheirOrder() {
        List<String> called = messages("parallel-tools", "assistant").stream()
                .filter(message -> message.has("tool_calls"))
                .flatMap(message -> elements(message.get("tool_calls")))
                .map(call -> call.get("id").stringValue())
                .toList();

        assertThat(called).hasSizeGreaterThan(1).doesNotHaveDuplicates();
        assertThat(messages("parallel-tools", "tool"))
                .extracting(message -> message.get("tool_call_id").stringValue())
                .isEqualTo(called);
    }

    @Test
    void argumentsKeepTheirNumbers() {
        assertThat(messages("tool-inputs-odd", "assistant")
                        .get(0)
                        .get("tool_calls")
                        .get(1)
                        .get("function")
                        .get("arguments")
                        .stringValue())
                .contains("\"n\":9007199254740991", "\"f\":1.5e-7", "\"z\":0", "\"nil\":null");
    }

    @Test
    void oddToolIdsBecomeLegalAndStayApart() {
        List<String> ids = messages("tool-ids-odd", "tool").stream()
                .map(message -> message.get("tool_call_id").stringValue())
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9_-]{1,40}"));
        assertThat(messages("tool-ids-odd", "tool"))
                .extracting(TranslationGoldenTest::content)
                .doesNotContain("[no result]");
    }

    @Test
    void thePersonaIsOneSystemMessageInFront() {
        for (String name : List.of("multi-turn-persona", "krs-multi-turn-persona", "krs-system-prompt-ack")) {
            JsonNode messages = body(name).get("messages");

            assertThat(messages.get(0).get("role").stringValue()).isEqualTo("system");
            assertThat(messages(name, "system")).hasSize(1);
            assertThat(messages.toString()).doesNotContain("I will follow these instructions");
        }
    }

    @Test
    void stateOfTheEditorArrives() {
        assertThat(content(messages("editor-env-context", "user").get(0)))
                .contains("<editorState>{\"document\":", "<gitState>{\"status\":\"## main\\n M pom.xml\"}</gitState>");
    }

    @Test
    void limitAndEffortArriveBehindTheMessages() {
        byte[] body = Golden.translate("model-fields", WireFormat.OPENAI_CHAT);

        assertThat(new String(body, StandardCharsets.UTF_8))
                .endsWith("],\"max_completion_tokens\":32000,\"reasoning_effort\":\"high\"}");
    }

    @Test
    void schemasOfToolsHaveNothingThatServicesRefuse() {
        String tools = body("tools-declared").get("tools").toString();

        assertThat(tools).doesNotContain("$schema", "\"not\"", "\"null\"");
        assertThat(body("tools-declared").at("/tools/0/function/parameters/properties/path"))
                .isEqualTo(JSON.valueToTree(Map.of("type", "string", "description", "working folder")));
    }

    @Test
    void cachePointsAreNoTools() {
        assertThat(elements(body("cache-points").get("tools")))
                .hasSize(3)
                .allMatch(
                        tool -> !tool.get("function").get("name").stringValue().isEmpty());
    }
}
