package io.krouter.core.framing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.krouter.api.Body;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** With {@code JAZZER_FUZZ=1} it searches for new input; else it runs the seeds beside it. */
class EventStreamReaderFuzz {

    private static final int LIMIT = 1 << 16;

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreReadOrRefused(byte[] stream) {
        Pieces whole = Pieces.whole(new EventStreamReader(LIMIT), stream);

        assertThat(Pieces.of(3, new EventStreamReader(LIMIT), stream).events()).isEqualTo(whole.events());
        if (whole.failure().isEmpty()) {
            assertThat(whole.joined()).isEqualTo(Body.of(stream));
        }
    }

    /** Gets past the checksums, which no fuzzer guesses: the input is the inside of a message. */
    @FuzzTest(maxDuration = "60s")
    void anyHeadersAreReadOrRefused(byte[] inside) throws IOException {
        byte[] message = EventStreamWriter.message(List.of(), Body.of(inside)).toByteArray();
        ByteBuffer fields = ByteBuffer.wrap(message).putInt(4, inside.length);
        fields.putInt(8, EventStreamReader.checksum(message, 8));
        fields.putInt(message.length - 4, EventStreamReader.checksum(message, message.length - 4));

        Pieces pieces = Pieces.whole(new EventStreamReader(Integer.MAX_VALUE), message);

        assertThat(pieces.failure().isEmpty()).isEqualTo(pieces.events().size() == 1);
        if (pieces.failure().isEmpty()) {
            assertThat(EventStreamReader.headers(pieces.events().get(0).raw())).isNotEmpty();
        }
    }
}
