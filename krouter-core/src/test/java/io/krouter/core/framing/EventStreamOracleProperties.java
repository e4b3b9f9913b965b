package io.krouter.core.framing;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** What we write, AWS's own library reads, and the other way round: every type of header, any payload. */
class EventStreamOracleProperties {

    @Property(tries = 500)
    void awsReadsWhatWeWrite(@ForAll("headers") Map<String, Object> headers, @ForAll byte[] payload) {
        Message message = Message.decode(ByteBuffer.wrap(
                EventStreamWriter.message(ourHeaders(headers), Body.of(payload)).toByteArray()));

        assertThat(message.getPayload()).isEqualTo(payload);
        assertThat(message.getHeaders()).isEqualTo(awsHeaders(headers));
    }

    @Property(tries = 500)
    void weReadWhatAwsWrites(@ForAll("headers") Map<String, Object> headers, @ForAll byte[] payload)
            throws FramingException {
        Map<String, Object> named = new LinkedHashMap<>(headers);
        // AWS's library, as of 1.0.1, writes the type of these two and forgets the value.
        named.values().removeIf(value -> value instanceof Byte || value instanceof Short);
        named.put(":message-type", "event");
        named.put(":event-type", "delta");
        ByteBuffer bytes = new Message(awsHeaders(named), payload).toByteBuffer();
        byte[] message = new byte[bytes.remaining()];
        bytes.get(message);

        Pieces pieces = Pieces.whole(new EventStreamReader(1 << 20), message);

        assertThat(pieces.failure()).isEmpty();
        assertThat(pieces.events()).hasSize(1);
        assertThat(pieces.events().get(0).name()).isEqualTo("delta");
        assertThat(pieces.events().get(0).data()).isEqualTo(Body.of(payload));
        assertThat(EventStreamReader.headers(Body.of(message))).containsExactlyElementsOf(ourHeaders(named));
    }

    @Property(tries = 200)
    void weReadWhatWeWrite(@ForAll("headers") Map<String, Object> headers) throws FramingException {
        List<EventStreamHeader> ours = ourHeaders(headers);

        assertThat(EventStreamReader.headers(EventStreamWriter.message(ours, Body.EMPTY)))
                .isEqualTo(ours);
    }

    private static List<EventStreamHeader> ourHeaders(Map<String, Object> headers) {
        return headers.entrySet().stream()
                .map(header -> new EventStreamHeader(header.getKey(), header.getValue()))
                .toList();
    }

    private static Map<String, HeaderValue> awsHeaders(Map<String, Object> headers) {
        Map<String, HeaderValue> theirs = new LinkedHashMap<>();
        headers.forEach((name, value) -> theirs.put(name, awsValue(value)));
        return theirs;
    }

    private static HeaderValue awsValue(Object value) {
        if (value instanceof Boolean bool) {
            return HeaderValue.fromBoolean(bool);
        } else if (value instanceof Byte number) {
            return HeaderValue.fromByte(number);
        } else if (value instanceof Short number) {
            return HeaderValue.fromShort(number);
        } else if (value instanceof Integer number) {
            return HeaderValue.fromInteger(number);
        } else if (value instanceof Long number) {
            return HeaderValue.fromLong(number);
        } else if (value instanceof Body bytes) {
            return HeaderValue.fromByteArray(bytes.toByteArray());
        } else if (value instanceof String text) {
            return HeaderValue.fromString(text);
        } else if (value instanceof Instant instant) {
            return HeaderValue.fromTimestamp(instant);
        }
        return HeaderValue.fromUuid((UUID) value);
    }

    @Provide
    Arbitrary<Map<String, Object>> headers() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars(":-\u00e9")
                .ofMinLength(1)
                .ofMaxLength(20);
        return Arbitraries.maps(names, values()).ofMaxSize(12);
    }

    // AWS's library takes no empty bytes and no empty string; ours does.
    private static Arbitrary<Object> values() {
        Arbitrary<Body> bytes = Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(1)
                .ofMaxSize(300)
                .map(Body::of);
        Arbitrary<Instant> instants = Arbitraries.longs().map(Instant::ofEpochMilli);
        Arbitrary<UUID> uuids = Arbitraries.longs().tuple2().map(pair -> new UUID(pair.get1(), pair.get2()));
        return Arbitraries.oneOf(List.of(
                Arbitraries.of(true, false).asGeneric(),
                Arbitraries.bytes().asGeneric(),
                Arbitraries.shorts().asGeneric(),
                Arbitraries.integers().asGeneric(),
                Arbitraries.longs().asGeneric(),
                bytes.asGeneric(),
                Arbitraries.strings()
                        .withCharRange(' ', '\u2000')
                        .ofMinLength(1)
                        .ofMaxLength(100)
                        .asGeneric(),
                instants.asGeneric(),
                uuids.asGeneric()));
    }
}
