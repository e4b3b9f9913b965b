package io.krouter.core.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.api.StreamEvent.Kind;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamWriterTest {

    @Test
    void anEventCarriesTheHeadersOfAwsInTheirOrder() throws FramingException {
        StreamEvent event = new EventStreamWriter().event("toolUseEvent", Body.of("{\"a\":1}"));

        assertThat(EventStreamReader.headers(event.raw()))
                .containsExactly(
                        new EventStreamHeader(":event-type", "toolUseEvent"),
                        new EventStreamHeader(":content-type", "application/json"),
                        new EventStreamHeader(":message-type", "event"));
        assertThat(event.name()).isEqualTo("toolUseEvent");
        assertThat(event.kind()).isEqualTo(Kind.EVENT);
        assertThat(event.data()).isEqualTo(Body.of("{\"a\":1}"));
    }

    @Test
    void anExceptionIsNamedByItsExceptionType() throws FramingException {
        StreamEvent exception = new EventStreamWriter().exception("error", Body.of("{}"));

        assertThat(EventStreamReader.headers(exception.raw()))
                .containsExactly(
                        new EventStreamHeader(":exception-type", "error"),
                        new EventStreamHeader(":content-type", "application/json"),
                        new EventStreamHeader(":message-type", "exception"));
    }

    @Test
    void equalCallsGiveEqualBytes() {
        EventStreamWriter writer = new EventStreamWriter();

        assertThat(writer.event("a", Body.of("1"))).isEqualTo(writer.event("a", Body.of("1")));
        assertThat(writer.event("a", Body.of("1"))).isNotEqualTo(writer.event("b", Body.of("1")));
    }

    @Test
    void aHeaderMustFitItsLengthField() {
        assertThat(message("n".repeat(255), "v".repeat(32767)).length()).isEqualTo(16 + 1 + 255 + 1 + 2 + 32767);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message("n", "v".repeat(32768)))
                .withMessage("expected a header value of at most 32767 bytes but there are 32768");
        assertThatIllegalArgumentException().isThrownBy(() -> message("n".repeat(256), "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> message("", "v"));
    }

    @Test
    void allHeadersTogetherAreBounded() {
        EventStreamHeader header = new EventStreamHeader("n", "v".repeat(32000));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventStreamWriter.message(Collections.nCopies(5, header), Body.EMPTY))
                .withMessageContaining("131072");
    }

    @Test
    void aValueOfAnotherClassIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> message("n", 1.5))
                .withMessageContaining("java.lang.Double");
        assertThatIllegalArgumentException().isThrownBy(() -> message("n", 'c'));
    }

    private static Body message(String name, Object value) {
        return EventStreamWriter.message(List.of(new EventStreamHeader(name, value)), Body.EMPTY);
    }
}
