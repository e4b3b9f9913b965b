package io.krouter.core.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.api.StreamEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseReaderTest {

    private static final int LIMIT = 1 << 20;

    private static Pieces read(String stream) {
        return Pieces.whole(new SseReader(LIMIT), stream);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndInThreeWays(String end) {
        Pieces pieces = read(String.join(end, "event: delta", "data: 1", "", "data: 2", "", ""));

        assertThat(pieces.said()).containsExactly("delta|1", "|2");
        assertThat(pieces.events()).hasSize(2);
    }

    @Test
    void oneSpaceAfterTheColonIsDropped() {
        assertThat(read("data:a\n\ndata: b\n\ndata:  c\n\ndata\n\ndata:\n\n").said())
                .containsExactly("|a", "|b", "| c", "|", "|");
    }

    @Test
    void dataLinesAreJoined() {
        assertThat(read("data: a\nid: 7\ndata:\ndata: b\n\n").said()).containsExactly("|a\n\nb");
    }

    @Test
    void otherFieldsAreNotMistakenForData() {
        assertThat(read("dataset: a\ndat: b\nevents: c\n data: d\ndata: e\n\n").said())
                .containsExactly("|e");
    }

    @Test
    void theLastEventFieldNamesTheEvent() {
        assertThat(read("event: a\nevent: b\ndata: 1\n\ndata: 2\n\n").said()).containsExactly("b|1", "|2");
    }

    @Test
    void aBlockWithoutDataIsFiller() {
        Pieces pieces = read(": keep-alive\n\n\nevent: ping\n\ndata: 1\n\n");

        assertThat(pieces.events())
                .extracting(StreamEvent::kind)
                .containsExactly(Kind.FILLER, Kind.FILLER, Kind.FILLER, Kind.EVENT);
        assertThat(pieces.events().get(0).raw()).isEqualTo(Body.of(": keep-alive\n\n"));
        assertThat(pieces.events().get(2).name()).isEqualTo("ping");
    }

    @Test
    void aByteOrderMarkIsSkippedAtTheStartOnly() {
        Pieces pieces = read("\uFEFFdata: 1\n\n\uFEFFdata: 2\n\n");

        assertThat(pieces.said()).containsExactly("|1");
        assertThat(pieces.joined()).isEqualTo(Body.of("\uFEFFdata: 1\n\n\uFEFFdata: 2\n\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: 1", "data: 1\n", "data: 1\r\n\r", "data: 1\r\r\n"})
    void aLastEventNeedsNoBlankLine(String stream) {
        assertThat(read(stream).said()).containsExactly("|1");
        assertThat(read(stream).joined()).isEqualTo(Body.of(stream));
    }

    @Test
    void anEventIsThereOnceItsBlankLineIs() throws FramingException {
        List<StreamEvent> events = new ArrayList<>();
        SseReader reader = new SseReader(LIMIT);

        feed(reader, "data: 1\n\n", events);
        assertThat(events).hasSize(1);
        feed(reader, "data: 2\r\r", events);
        assertThat(events).hasSize(2);
        feed(reader, "data: 3\r\n\r\n", events);
        assertThat(events).hasSize(3);
    }

    @Test
    void theDataOfOneLineIsAPartOfTheRawBytes() {
        StreamEvent event = read("event: x\ndata: {\"a\":1}\n\n").events().get(0);

        assertThat(event.data()).isEqualTo(Body.of("{\"a\":1}"));
        assertThat(event.raw()).isEqualTo(Body.of("event: x\ndata: {\"a\":1}\n\n"));
    }

    @Test
    void anEventAsLongAsTheLimitIsRead() {
        String event = "data: " + "x".repeat(92) + "\n\n";

        assertThat(Pieces.whole(new SseReader(100), event + event).said()).hasSize(2);
    }

    @Test
    void aLongerEventIsRefusedWhetherItEndsOrNot() {
        byte[] tooLong = ("data: 1\n\ndata: " + "x".repeat(93)).getBytes(StandardCharsets.UTF_8);

        Pieces open = Pieces.whole(new SseReader(98), tooLong);

        assertThat(open.said()).containsExactly("|1");
        assertThat(open.failure()).isEqualTo("expected an event of at most 98 bytes but it has 99 or more");
        assertThatThrownBy(() -> feed(new SseReader(98), "data: " + "x".repeat(93) + "\n\n", new ArrayList<>()))
                .isInstanceOf(FramingException.class);
    }

    @Test
    void tinyPiecesOfALargeEventAreScannedOnce() {
        byte[] large = ("data: " + "x".repeat(4 << 20) + "\n\n").getBytes(StandardCharsets.UTF_8);

        // Scanned anew for each piece, this would take 10^13 steps.
        assertThat(Pieces.of(1, new SseReader(8 << 20), large).events()).hasSize(1);
    }

    private static void feed(SseReader reader, String piece, List<StreamEvent> events) throws FramingException {
        byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
        reader.read(bytes, 0, bytes.length, events::add);
    }
}
