package io.krouter.core.internal.codec.openai;

import static io.krouter.core.internal.codec.openai.ChatPrompts.CODEC;
import static io.krouter.core.internal.codec.openai.ChatPrompts.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.framing.Sse;
import io.krouter.core.internal.codec.RecordedAnswer;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value of every sample replaced by a value of every other kind: what cannot be read is a failure, never a fault. */
class StrangeJsonTest {

    private static final List<String> REPLACEMENTS =
            List.of("null", "true", "-1.5e300", "\"\"", "[]", "{}", "[{\"type\":\"x\"}]", "\"\\ud83d\"");

    private static final String REQUEST = """
            {"model":"m","stream":true,"max_tokens":1,"temperature":1,"stop":["x"],"tool_choice":{"function":{"name":"f"}},
            "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object",
            "properties":{"a":{"anyOf":[{"anyOf":[{"not":{}},{"type":"string"}]},{"type":"null"}]}}}}}],
            "messages":[{"role":"system","content":[{"type":"text","text":"x"}]},{"role":"user","content":[
            {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},{"type":"file","file":{"filename":"a.pdf",
            "file_data":"data:application/pdf;base64,AAAA"}},{"type":"input_audio","input_audio":{"data":"AA==",
            "format":"wav"}}]},{"role":"assistant","content":null,"reasoning_content":"hm","tool_calls":[{"id":"a",
            "type":"function","function":{"name":"f","arguments":"{}"}}],"function_call":{"name":"f","arguments":"{}"}},
            {"role":"tool","tool_call_id":"a","content":"A"},{"role":"function","name":"f","content":"F"}]}""";

    static Stream<String> samples() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(StrangeJsonTest.class.getResource("/openai"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".sse", "")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyStreamHasOneEnd(String sample) {
        List<StreamEvent> events = ChatStreams.events(ChatStreams.text(sample));
        for (int i = 0; i < events.size(); i++) {
            for (String data : variants(events.get(i).data().utf8())) {
                List<StreamEvent> changed = new ArrayList<>(events);
                changed.set(i, Sse.event(events.get(i).name(), Body.of(data)));

                RecordedAnswer answer = ChatStreams.playEvents(changed);

                assertThat(answer.ended).as(data).isNotEqualTo(answer.failure.isPresent());
            }
        }
    }

    @Test
    void everyRequestIsReadAndWrittenOrRefused() {
        int refused = 0;
        List<String> variants = variants(REQUEST);
        for (String body : variants) {
            try {
                assertThat(CODEC.writePrompt(CODEC.readPrompt(request(body)), request(body), loss -> {})
                                .body()
                                .length())
                        .isPositive();
            } catch (MalformedRequestException e) {
                refused++;
                assertThat(e).hasMessageContaining("expected ");
            }
        }
        assertThat(refused).isBetween(100, variants.size() - 100);
    }

    @Test
    void everyRefusalIsAFailure() {
        String body =
                "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"code\":\"c\"},\"detail\":[{\"msg\":\"x\"}],\"message\":\"m\"}";

        for (String variant : variants(body)) {
            assertThat(CODEC.readFailure(400, HeaderList.EMPTY, Body.of(variant))
                            .kind())
                    .as(variant)
                    .isEqualTo(Failure.Kind.INVALID_REQUEST);
        }
    }

    private static List<String> variants(String json) {
        List<String> variants = new ArrayList<>();
        if (json.startsWith("{") && json.endsWith("}")) {
            byte[] bytes = Body.of(json).toByteArray();
            for (JsonValue value : values(JsonIndex.of(json).root())) {
                for (String replacement : REPLACEMENTS) {
                    variants.add(new String(bytes, 0, value.start(), StandardCharsets.UTF_8)
                            + replacement
                            + new String(bytes, value.end(), bytes.length - value.end(), StandardCharsets.UTF_8));
                }
            }
        }
        return variants;
    }

    private static List<JsonValue> values(JsonValue value) {
        List<JsonValue> values = new ArrayList<>(List.of(value));
        value.members().forEach(member -> values.addAll(values(member.value())));
        value.elements().forEach(element -> values.addAll(values(element)));
        return values;
    }
}
