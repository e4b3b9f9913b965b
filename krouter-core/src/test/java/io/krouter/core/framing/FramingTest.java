package io.krouter.core.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.krouter.api.WireFormat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {

    @ParameterizedTest
    @CsvSource({
        "kiro, application/json, EVENT_STREAM",
        "kiro, '', EVENT_STREAM",
        "bedrock, application/vnd.amazon.eventstream, EVENT_STREAM",
        "ollama, application/x-ndjson, JSON_LINES",
        "ollama, application/json, JSON_LINES",
        "openai-chat, text/event-stream; charset=utf-8, SSE",
        "anthropic, TEXT/Event-Stream, SSE",
        "openai-chat, application/x-ndjson, JSON_LINES",
        "gemini, application/jsonl, JSON_LINES",
        "openai-chat, application/json; charset=utf-8, WHOLE",
        "mine, application/vnd.amazon.eventstream, EVENT_STREAM",
    })
    void formatAndContentTypeTellTheFraming(String format, String contentType, Framing framing) {
        assertThat(Framing.of(WireFormat.of(format), contentType)).hasValue(framing);
    }

    @ParameterizedTest
    @CsvSource({"''", "text/plain", "application/octet-stream"})
    void anOddContentTypeTellsNothing(String contentType) {
        assertThat(Framing.of(WireFormat.OPENAI_CHAT, contentType)).isEmpty();
    }

    @Test
    void theFirstByteThatIsNotBlankTells() {
        assertThat(sniff(" \r\n\t{\"id\":1}")).hasValue(Framing.WHOLE);
        assertThat(sniff("[{}]")).hasValue(Framing.WHOLE);
        assertThat(sniff("data: {}")).hasValue(Framing.SSE);
        assertThat(sniff(": ping")).hasValue(Framing.SSE);
        assertThat(sniff(" \n")).isEmpty();
    }

    private static Optional<Framing> sniff(String start) {
        byte[] bytes = ("{" + start).getBytes(StandardCharsets.UTF_8);
        return Framing.sniff(bytes, 1, bytes.length - 1);
    }

    @Test
    void eachStreamHasItsReader() {
        assertThat(Framing.EVENT_STREAM.newReader(1)).isInstanceOf(EventStreamReader.class);
        assertThat(Framing.SSE.newReader(1)).isInstanceOf(SseReader.class);
        assertThat(Framing.JSON_LINES.newReader(1)).isInstanceOf(JsonLinesReader.class);
        assertThat(Framing.WHOLE.isStreamed()).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> Framing.WHOLE.newReader(1));
    }
}
