package io.krouter.core.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.api.StreamEvent.Kind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class EventStreamReaderTest {

    private static final int LIMIT = 1 << 20;
    private static final EventStreamHeader EVENT = new EventStreamHeader(":message-type", "event");
    private static final EventStreamHeader NAMED = new EventStreamHeader(":event-type", "delta");

    private static Pieces read(Body stream) {
        return Pieces.whole(new EventStreamReader(LIMIT), stream.toByteArray());
    }

    @Test
    void anEventHasItsTypeAndItsPayload() {
        Body message = EventStreamWriter.message(List.of(EVENT, NAMED), Body.of("{\"a\":1}"));

        assertThat(read(message).events()).containsExactly(StreamEvent.of("delta", message, Body.of("{\"a\":1}")));
    }

    @Test
    void anExceptionIsTold() {
        StreamEvent written = new EventStreamWriter().exception("throttlingError", Body.of("{}"));

        assertThat(read(written.raw()).events()).containsExactly(written);
        assertThat(written.kind()).isEqualTo(Kind.EXCEPTION);
    }

    @Test
    void anErrorHasItsMessageAsData() {
        Body message = EventStreamWriter.message(
                List.of(
                        new EventStreamHeader(":message-type", "error"),
                        new EventStreamHeader(":error-code", "InternalFailure"),
                        new EventStreamHeader(":error-message", "it broke")),
                Body.EMPTY);

        assertThat(read(message).events())
                .containsExactly(new StreamEvent("InternalFailure", Kind.ERROR, message, Body.of("it broke")));
    }

    @Test
    void theLastOfTwoHeadersOfOneNameCounts() {
        EventStreamHeader second = new EventStreamHeader(":event-type", "second");

        assertThat(read(EventStreamWriter.message(List.of(NAMED, EVENT, second), Body.EMPTY))
                        .said())
                .containsExactly("second|");
    }

    @Test
    void aMessageWithoutItsTypesIsRefused() {
        assertThat(read(EventStreamWriter.message(List.of(NAMED), Body.EMPTY)).failure())
                .isEqualTo("expected a string header :message-type in an event stream message but there is none");
        assertThat(read(EventStreamWriter.message(List.of(EVENT), Body.EMPTY)).failure())
                .isEqualTo("expected a string header :event-type in an event stream message but there is none");
        EventStreamHeader odd = new EventStreamHeader(":message-type", "news");
        assertThat(read(EventStreamWriter.message(List.of(odd, NAMED), Body.EMPTY))
                        .failure())
                .contains("event, exception or error");
    }

    @Test
    void aHeaderOfTypeNumberInsteadOfStringDoesNotCount() {
        EventStreamHeader number = new EventStreamHeader(":message-type", 1);

        assertThat(read(EventStreamWriter.message(List.of(NAMED, number), Body.EMPTY))
                        .failure())
                .contains(":message-type");
    }

    @Test
    void aMessageAsLongAsTheLimitIsReadAndALongerOneRefused() {
        Body message = EventStreamWriter.message(List.of(EVENT, NAMED), Body.of("x".repeat(100)));
        int size = (int) message.length();

        assertThat(Pieces.whole(new EventStreamReader(size), message.toByteArray())
                        .said())
                .hasSize(1);
        assertThat(Pieces.whole(new EventStreamReader(size - 1), message.toByteArray())
                        .failure())
                .isEqualTo("expected an event stream message of 16 to " + (size - 1) + " bytes but it has " + size);
    }

    @Test
    void lengthsThatCannotBeAreRefusedBeforeMemoryIsTaken() {
        assertThat(prelude(15, 0).failure()).contains("but it has 15");
        assertThat(prelude(-1, 0).failure()).contains("but it has 4294967295");
        assertThat(prelude(100, 85).failure()).contains("at most 84 bytes of headers");
        assertThat(prelude(100, -1).failure()).contains("it has 4294967295");
        assertThat(prelude(LIMIT, (128 << 10) + 1).failure()).contains("at most 131072 bytes of headers");
    }

    private static Pieces prelude(int total, int headers) {
        ByteBuffer prelude = ByteBuffer.allocate(12).putInt(total).putInt(headers);
        CRC32 crc = new CRC32();
        crc.update(prelude.array(), 0, 8);
        return Pieces.whole(
                new EventStreamReader(LIMIT),
                prelude.putInt((int) crc.getValue()).array());
    }

    @Test
    void headersThatRunPastTheirBlockAreRefused() {
        assertThat(read(forged(new byte[] {5, 'n'})).failure()).contains("5 more bytes");
        assertThat(read(forged(new byte[] {1, 'n'})).failure()).contains("1 more bytes");
        assertThat(read(forged(new byte[] {1, 'n', 7, 0, 9, 'v'})).failure()).contains("9 more bytes");
        assertThat(read(forged(new byte[] {1, 'n', 6, (byte) 0xFF, (byte) 0xFF}))
                        .failure())
                .contains("65535 more bytes");
        assertThat(read(forged(new byte[] {1, 'n', 10})).failure()).contains("0 to 9 but found 10");
    }

    /** A message with these bytes where its headers should be, and right checksums. */
    private static Body forged(byte[] headers) {
        byte[] message = EventStreamWriter.message(List.of(), Body.of(headers)).toByteArray();
        ByteBuffer fields = ByteBuffer.wrap(message).putInt(4, headers.length);
        fields.putInt(8, EventStreamReader.checksum(message, 8));
        return Body.of(fields.putInt(message.length - 4, EventStreamReader.checksum(message, message.length - 4))
                .array());
    }

    @Test
    void anEndInsideAMessageIsACut() {
        byte[] message =
                EventStreamWriter.message(List.of(EVENT, NAMED), Body.of("{}")).toByteArray();

        for (int length = 4; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            assertThat(Pieces.whole(new EventStreamReader(LIMIT), cut).failure())
                    .isEqualTo("the event stream ended inside a message, " + length + " bytes after its start");
        }
    }

    @Test
    void allHeadersCanBeReadFromTheRawBytes() throws FramingException {
        EventStreamHeader extra = new EventStreamHeader("x", Body.of("bytes"));
        Body message = EventStreamWriter.message(List.of(EVENT, NAMED, extra), Body.of("{}"));

        assertThat(EventStreamReader.headers(message)).containsExactly(EVENT, NAMED, extra);
        assertThatThrownBy(() -> EventStreamReader.headers(Body.of("abc"))).isInstanceOf(FramingException.class);
        assertThatThrownBy(() -> EventStreamReader.headers(Body.of("a".repeat(20))))
                .isInstanceOf(FramingException.class);
    }
}
