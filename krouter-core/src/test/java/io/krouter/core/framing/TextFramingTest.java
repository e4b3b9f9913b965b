package io.krouter.core.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.api.StreamEvent.Kind;
import org.junit.jupiter.api.Test;

/** Server-sent events as they are written, and JSON lines both ways. */
class TextFramingTest {

    @Test
    void anSseEventIsWrittenInTheUsualForm() {
        assertThat(Sse.event("", Body.of("{}")).raw()).isEqualTo(Body.of("data: {}\n\n"));
        assertThat(Sse.event("delta", Body.of("{}")).raw()).isEqualTo(Body.of("event: delta\ndata: {}\n\n"));
    }

    @Test
    void linesOfDataBecomeDataLines() {
        assertThat(Sse.event("", Body.of("a\r\nb\n\rc\n")).raw())
                .isEqualTo(Body.of("data: a\ndata: b\ndata: \ndata: c\ndata: \n\n"));
        assertThat(Sse.event("", Body.EMPTY).raw()).isEqualTo(Body.of("data: \n\n"));
    }

    @Test
    void aNameOfSeveralLinesCannotBeSmuggledIn() {
        assertThatIllegalArgumentException().isThrownBy(() -> Sse.event("a\ndata: b", Body.EMPTY));
        assertThatIllegalArgumentException().isThrownBy(() -> Sse.event("a\rdata: b", Body.EMPTY));
    }

    @Test
    void aJsonLineIsTheValueAndALineFeed() {
        StreamEvent line = JsonLines.line(Body.of("{\"a\":1}"));

        assertThat(line.raw()).isEqualTo(Body.of("{\"a\":1}\n"));
        assertThat(line.data()).isEqualTo(Body.of("{\"a\":1}"));
    }

    @Test
    void linesAreReadWithoutTheirEnds() {
        Pieces pieces = Pieces.whole(new JsonLinesReader(100), "{\"a\":1}\r\n{\"a\":2}\n\n \r\n{\"a\":3}");

        assertThat(pieces.said()).containsExactly("|{\"a\":1}", "|{\"a\":2}", "|{\"a\":3}");
        assertThat(pieces.events())
                .filteredOn(event -> event.kind() == Kind.FILLER)
                .hasSize(2);
    }

    @Test
    void aLineThatIsTooLongIsRefused() {
        assertThat(Pieces.whole(new JsonLinesReader(10), "1234567890").said()).hasSize(1);
        assertThat(Pieces.whole(new JsonLinesReader(10), "1\n12345678901").failure())
                .isEqualTo("expected an event of at most 10 bytes but it has 11 or more");
    }
}
