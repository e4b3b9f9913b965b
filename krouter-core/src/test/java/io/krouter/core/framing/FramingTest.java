package io.krouter.core.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramingTest {

    @ParameterizedTest
    @CsvSource({
        "application/vnd.amazon.eventstream, EVENT_STREAM",
        "application/x-ndjson, JSON_LINES",
        "text/event-stream; charset=utf-8, SSE",
        "TEXT/Event-Stream, SSE",
        "application/jsonl, JSON_LINES",
        "application/json; charset=utf-8, WHOLE",
    })
    void theContentTypeNamesTheFraming(String contentType, Framing framing) {
        assertThat(Framing.ofContentType(contentType)).hasValue(framing);
    }

    @ParameterizedTest
    @CsvSource({"''", "text/plain", "application/octet-stream"})
    void anOddContentTypeNamesNone(String contentType) {
        assertThat(Framing.ofContentType(contentType)).isEmpty();
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
