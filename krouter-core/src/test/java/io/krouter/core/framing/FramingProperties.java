package io.krouter.core.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Any stream, cut at any places, decodes the same; and its raw bytes, joined, are the stream. */
class FramingProperties {

    private static final int LIMIT = 1 << 16;

    @Property(tries = 1000)
    void serverSentEventsDecodeTheSameHoweverTheyAreCut(
            @ForAll("sseStreams") String stream, @ForAll("cuts") List<Integer> cuts) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);

        Pieces whole = Pieces.whole(new SseReader(LIMIT), bytes);
        Pieces cut = Pieces.cut(new SseReader(LIMIT), bytes, cuts);

        assertThat(cut.events()).isEqualTo(whole.events());
        assertThat(Pieces.of(1, new SseReader(LIMIT), bytes).events()).isEqualTo(whole.events());
        assertThat(whole.joined()).isEqualTo(Body.of(bytes));
    }

    @Property(tries = 1000)
    void serverSentEventsAreWhatTheStandardSays(@ForAll("sseStreams") String stream) {
        assertThat(Pieces.whole(new SseReader(LIMIT), stream).said()).isEqualTo(SlowSse.read(stream));
    }

    @Property(tries = 300)
    void aWrittenServerSentEventReadsBack(@ForAll("names") String name, @ForAll("dataLines") String data) {
        Body raw = Sse.event(name, Body.of(data)).raw();

        assertThat(Pieces.whole(new SseReader(LIMIT), raw.toByteArray()).said()).containsExactly(name + "|" + data);
    }

    @Property(tries = 500)
    void jsonLinesDecodeTheSameHoweverTheyAreCut(
            @ForAll("lineStreams") String stream, @ForAll("cuts") List<Integer> cuts) {
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);

        Pieces whole = Pieces.whole(new JsonLinesReader(LIMIT), bytes);

        assertThat(Pieces.cut(new JsonLinesReader(LIMIT), bytes, cuts).events()).isEqualTo(whole.events());
        assertThat(whole.joined()).isEqualTo(Body.of(bytes));
        assertThat(whole.said()).isEqualTo(nonBlankLines(stream));
    }

    private static List<String> nonBlankLines(String stream) {
        return stream.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.isEmpty())
                .map(line -> "|" + line)
                .toList();
    }

    @Property(tries = 500)
    void eventStreamsDecodeTheSameHoweverTheyAreCut(
            @ForAll("eventStreams") byte[] stream, @ForAll("cuts") List<Integer> cuts) {
        Pieces whole = Pieces.whole(new EventStreamReader(LIMIT), stream);
        Pieces cut = Pieces.cut(new EventStreamReader(LIMIT), stream, cuts);

        assertThat(cut.events()).isEqualTo(whole.events());
        assertThat(cut.failure()).isEqualTo(whole.failure());
        if (whole.failure().isEmpty()) {
            assertThat(whole.joined()).isEqualTo(Body.of(stream));
        }
    }

    @Property(tries = 500)
    void aFlippedBitNeverGoesUnnoticed(
            @ForAll("names") String name, @ForAll("payloads") String payload, @ForAll int bit) {
        byte[] message = new EventStreamWriter()
                .event(name + "e", Body.of(payload))
                .raw()
                .toByteArray();
        int flipped = Math.floorMod(bit, message.length * 8);
        message[flipped / 8] ^= (byte) (1 << (flipped % 8));

        Pieces pieces = Pieces.whole(new EventStreamReader(LIMIT), message);

        assertThat(pieces.events())
                .filteredOn(event -> event.kind() != Kind.FILLER)
                .isEmpty();
        assertThat(pieces.failure()).isNotEmpty();
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers()
                .between(0, 400)
                .list()
                .ofMaxSize(20)
                .map(TreeSet::new)
                .map(List::copyOf);
    }

    @Provide
    Arbitrary<String> sseStreams() {
        Arbitrary<String> part = Arbitraries.of(
                "data: {\"a\":1}",
                "data:",
                "data",
                "data:  x",
                "event: delta",
                "event:",
                ": comment",
                "id: 1",
                "dataX: y",
                "\u00e9\u20ac",
                "\uFEFF",
                ":",
                "\n",
                "\r",
                "\r\n",
                "\n\n",
                "\r\n\r\n",
                "\r\r");
        return part.list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> lineStreams() {
        return Arbitraries.of("{\"a\":1}", "[]", " ", "\n", "\r\n", "\u20ac")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().alpha().ofMaxLength(30);
    }

    @Provide
    Arbitrary<String> dataLines() {
        return Arbitraries.of("a", " b", "\u20ac", "\n", "data:", ":")
                .list()
                .ofMaxSize(10)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> payloads() {
        return Arbitraries.strings().ofMaxLength(200);
    }

    @Provide
    Arbitrary<byte[]> eventStreams() {
        Arbitrary<byte[]> event = Combinators.combine(names(), payloads())
                .as((name, payload) -> new EventStreamWriter()
                        .event(name, Body.of(payload))
                        .raw()
                        .toByteArray());
        Arbitrary<byte[]> exception = names().map(name ->
                new EventStreamWriter().exception(name, Body.of("{}")).raw().toByteArray());
        Arbitrary<byte[]> rubbish = Arbitraries.bytes().array(byte[].class).ofMaxSize(20);
        return Arbitraries.frequencyOf(Tuple.of(12, event), Tuple.of(2, exception), Tuple.of(1, rubbish))
                .list()
                .ofMaxSize(8)
                .map(FramingProperties::joined);
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(joined::writeBytes);
        return joined.toByteArray();
    }
}
