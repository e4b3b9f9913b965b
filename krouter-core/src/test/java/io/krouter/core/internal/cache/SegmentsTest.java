package io.krouter.core.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.Codecs;
import io.krouter.core.cache.PrefixBreak;
import io.krouter.core.codec.ClientCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {

    private static final String KIRO = """
            {"conversationState":{"conversationId":"c-1",
             "history":[{"userInputMessage":{"content":"persona","modelId":"m"}},
                        {"assistantResponseMessage":{"content":"ok","toolUses":[{"toolUseId":"t1","name":"ls","input":{"id":1}}]}}],
             "currentMessage":{"userInputMessage":{"content":"now","modelId":"m",
               "userInputMessageContext":{"tools":[{"toolSpecification":{"name":"ls"}}],
                 "toolResults":[{"toolUseId":"t1","content":[{"text":"out"}]}]}}}}}
            """;

    private static final String OPENAI = """
            {"model":"gpt-5","tools":[{"type":"function","function":{"name":"ls"}}],
             "messages":[{"role":"system","content":"persona"},{"role":"developer","content":"more"},
                         {"role":"user","content":"hi"},
                         {"role":"assistant","tool_calls":[{"id":"t1","function":{"name":"ls","arguments":"{}"}}]},
                         {"role":"tool","tool_call_id":"t1","content":"out"}],"stream":true}
            """;

    @Test
    void aKiroRequestHasToolsAndMessages() {
        assertThat(segments(WireFormat.KIRO, KIRO))
                .extracting(Segment::name)
                .containsExactly("tools", "message 1", "message 2", "message 3");
        assertThat(Segments.conversationId(request(WireFormat.KIRO, KIRO), client(WireFormat.KIRO)))
                .contains("c-1");
    }

    @Test
    void anOpenAiRequestHasToolsSystemAndMessages() {
        assertThat(segments(WireFormat.OPENAI_CHAT, OPENAI))
                .extracting(Segment::name)
                .containsExactly("tools", "system", "system", "message 3", "message 4", "message 5");
        assertThat(Segments.conversationId(request(WireFormat.OPENAI_CHAT, OPENAI), client(WireFormat.OPENAI_CHAT)))
                .isEmpty();
    }

    @Test
    void aSystemPromptAtTheRootComesBeforeTheMessages() {
        String body = KIRO.replaceFirst("\\{", "{\"systemPrompt\":\"be kind\",");

        assertThat(segments(WireFormat.KIRO, body))
                .extracting(Segment::name)
                .startsWith("tools", "system", "message 1");
    }

    @Test
    void aKiroMessageIsTheSameWhenItBecomesHistory() {
        String history = KIRO.replace("\"tools\":[{\"toolSpecification\":{\"name\":\"ls\"}}],", "")
                .replace("}],\n \"currentMessage\":", "},")
                .replace(
                        "\"content\":[{\"text\":\"out\"}]}]}}}}}",
                        "\"content\":[{\"text\":\"out\"}]}]}}}],\n"
                                + "\"currentMessage\":{\"userInputMessage\":{\"content\":\"next\",\"userInputMessageContext\":"
                                + "{\"tools\":[{\"toolSpecification\":{\"name\":\"ls\"}}]}}}}}");

        assertThat(segments(WireFormat.KIRO, history))
                .startsWith(segments(WireFormat.KIRO, KIRO).toArray(Segment[]::new));
    }

    @Test
    void aMessageWithoutContextIsLikeOneWhoseContextHadToolsOnly() {
        Segment without = message("{\"content\":\"a\"}");

        assertThat(message("{\"content\":\"a\",\"userInputMessageContext\":{}}"))
                .isEqualTo(without);
        assertThat(message("{\"content\":\"a\",\"userInputMessageContext\":{\"tools\":[]}}"))
                .isEqualTo(without);
        assertThat(message("{\"content\":\"b\"}")).isNotEqualTo(without);
    }

    @Test
    void cachePointsAndWhiteSpaceDoNotCount() {
        Segment plain = message("{\"content\":\"a\"}");

        assertThat(message("{ \"content\" : \"a\" , \"cachePoint\":{\"type\":\"default\"}}"))
                .isEqualTo(plain);
        assertThat(segments(WireFormat.ANTHROPIC_MESSAGES, anthropic(",\"cache_control\":{\"type\":\"ephemeral\"}")))
                .isEqualTo(segments(WireFormat.ANTHROPIC_MESSAGES, anthropic("")));
        assertThat(segments(WireFormat.BEDROCK_CONVERSE, bedrock(",{\"cachePoint\":{\"type\":\"default\"}}")))
                .isEqualTo(segments(WireFormat.BEDROCK_CONVERSE, bedrock("")));
    }

    @Test
    void toolUseIdsAreKeptApartFromTheContent() {
        List<Segment> before = segments(WireFormat.OPENAI_CHAT, OPENAI);
        List<Segment> after = segments(WireFormat.OPENAI_CHAT, OPENAI.replace("\"t1\"", "\"t2\""));

        assertThat(after)
                .extracting(Segment::content)
                .isEqualTo(before.stream().map(Segment::content).toList());
        assertThat(after.get(4).ids()).isNotEqualTo(before.get(4).ids());
        assertThat(after.get(5).ids()).isNotEqualTo(before.get(5).ids());
        assertThat(after.subList(0, 4)).isEqualTo(before.subList(0, 4));
    }

    @Test
    void anIdInAToolsArgumentsIsContent() {
        Segment before = segments(WireFormat.KIRO, KIRO).get(2);
        Segment after = segments(WireFormat.KIRO, KIRO.replace("{\"id\":1}", "{\"id\":2}"))
                .get(2);

        assertThat(after.content()).isNotEqualTo(before.content());
        assertThat(after.ids()).isEqualTo(before.ids());
    }

    @Test
    void whereAMemberBelongsMatters() {
        assertThat(message("{\"a\":{\"b\":1},\"c\":2}")).isNotEqualTo(message("{\"a\":{\"b\":1,\"c\":2}}"));
        assertThat(message("{\"a\":[\"x\",\"y\"]}")).isNotEqualTo(message("{\"a\":[\"xy\"]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"text\"", "{\"conversationState\":7}"})
    void whatIsNoPromptHasNoMessages(String body) {
        assertThat(Segments.of(request(WireFormat.KIRO, body), Layouts.of(WireFormat.KIRO))
                        .orElse(List.of()))
                .isEmpty();
        assertThat(Segments.conversationId(request(WireFormat.KIRO, body), client(WireFormat.KIRO)))
                .isEmpty();
    }

    @Test
    void aBodyThatIsNotHereHasNoSegments() {
        LlmRequest passing = request(WireFormat.KIRO, "")
                .newBuilder()
                .body(Body.oneShot(new ByteArrayInputStream(new byte[0]), 0))
                .build();

        assertThat(Segments.of(passing, Layouts.of(WireFormat.KIRO))).isEmpty();
        assertThat(Segments.conversationId(passing, client(WireFormat.KIRO))).isEmpty();
    }

    @Test
    void everyRecordedChatRequestHasMessages() throws IOException {
        Path fixtures = Path.of(System.getProperty("krouter.root"), "krouter-core/src/test/resources/fixtures");
        int read = 0;
        try (Stream<Path> files = Files.list(fixtures)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".request.json"))
                    .toList()) {
                LlmRequest request = LlmRequest.builder(WireFormat.KIRO, URI.create("https://api.example"))
                        .body(Body.of(Files.readAllBytes(file)))
                        .build();
                if (Segments.conversationId(request, client(WireFormat.KIRO)).isPresent()) {
                    read++;
                    assertThat(Segments.of(request, Layouts.of(WireFormat.KIRO)).orElseThrow())
                            .as(file.getFileName().toString())
                            .anyMatch(segment -> segment.name().startsWith("message"));
                }
            }
        }
        assertThat(read).isGreaterThan(30);
    }

    @Test
    void aClockThatAnInterceptorPutsIntoThePersonaIsNamed() {
        PrefixLedger ledger = new PrefixLedger(1000);
        LlmRequest asked = request(WireFormat.KIRO, KIRO);

        assertThat(ledger.record(stamped(asked, "12:00:01"), "kiro/m")).isEmpty();
        assertThat(ledger.record(stamped(asked, "12:00:02"), "kiro/m")).hasValueSatisfying(found -> {
            assertThat(found.cause()).isEqualTo(PrefixBreak.Cause.INTERCEPTOR);
            assertThat(found.who()).isEqualTo("ClockStamp");
            assertThat(found.segment()).isEqualTo("message 1");
            assertThat(found.keptBytes()).isPositive();
        });
    }

    private static PromptSteps stamped(LlmRequest asked, String clock) {
        LlmRequest changed = asked.newBuilder()
                .body(Body.of(asked.body().utf8().replace("persona", "persona, it is " + clock)))
                .build();
        return PromptSteps.start(
                        Segments.conversationId(asked, client(WireFormat.KIRO)).orElseThrow(),
                        "m",
                        Segments.of(asked, Layouts.of(WireFormat.KIRO)).orElseThrow())
                .then(
                        PrefixBreak.Cause.INTERCEPTOR,
                        "ClockStamp",
                        Segments.of(changed, Layouts.of(WireFormat.KIRO)).orElseThrow());
    }

    private static Segment message(String userInputMessage) {
        return segments(
                        WireFormat.KIRO,
                        "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":" + userInputMessage + "}}}")
                .stream()
                .filter(segment -> segment.name().equals("message 1"))
                .findFirst()
                .orElseThrow();
    }

    private static String anthropic(String mark) {
        return "{\"system\":[{\"type\":\"text\",\"text\":\"s\"" + mark
                + "}],\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"" + mark + "}]}]}";
    }

    private static String bedrock(String point) {
        return "{\"toolConfig\":{\"tools\":[{\"toolSpec\":{\"name\":\"ls\"}}" + point
                + "]},\"system\":[{\"text\":\"s\"}" + point
                + "],\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"a\"}" + point + "]}]}";
    }

    private static List<Segment> segments(WireFormat format, String body) {
        return Segments.of(request(format, body), Layouts.of(format)).orElseThrow();
    }

    private static ClientCodec client(WireFormat format) {
        return Codecs.client(format).orElseThrow();
    }

    private static LlmRequest request(WireFormat format, String body) {
        // Not at the start of its array, so that offsets are counted right.
        byte[] bytes = ("..." + body).getBytes(StandardCharsets.UTF_8);
        return LlmRequest.builder(format, URI.create("https://api.example"))
                .body(Body.of(bytes, 3, bytes.length - 3))
                .build();
    }
}
