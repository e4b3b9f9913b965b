package io.krouter.core.framing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.api.StreamEvent.Kind;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.MalformedJsonException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every recorded answer decodes to what AWS's official client made of it, also where that was an error. */
class EventStreamFixturesTest {

    private static final int LIMIT = 16 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    /** Events that the official client does not know, so that it says nothing about them. */
    private static final Set<String> UNKNOWN_TO_THE_CLIENT =
            Set.of("initial-response", "messageStopEvent", "usageEvent", "contentBlockStop", "metricsEvent");

    /** What goes wrong above the framing: the client's own code, or a payload that is not JSON. */
    private static final Set<String> NOT_A_MATTER_OF_FRAMING = Set.of("initial-response-with-id", "payload-not-json");

    static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(fixtures())) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".response.bin"))
                    .map(name -> name.substring(0, name.length() - ".response.bin".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static Path fixtures() {
        try {
            return Path.of(
                    EventStreamFixturesTest.class.getResource("/fixtures").toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] answer(String name) throws IOException {
        return Files.readAllBytes(fixtures().resolve(name + ".response.bin"));
    }

    private static JsonNode verdict(String name) throws IOException {
        return JSON.readTree(Files.readAllBytes(fixtures().resolve(name + ".expected.json")));
    }

    @Test
    void thereAreFixtures() throws IOException {
        assertThat(names()).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("names")
    void theEventsAreThoseThatTheOfficialClientSaw(String name) throws IOException {
        List<StreamEvent> known = Pieces.whole(new EventStreamReader(LIMIT), answer(name)).events().stream()
                .filter(event -> event.kind() == Kind.EVENT)
                .filter(event -> !UNKNOWN_TO_THE_CLIENT.contains(event.name()))
                .toList();
        JsonNode decoded = verdict(name).get("decoded");

        for (int i = 0; i < decoded.size(); i++) {
            Map.Entry<String, JsonNode> expected =
                    decoded.get(i).properties().iterator().next();
            assertThat(known.get(i).name()).isEqualTo(expected.getKey());
            assertContains(payload(known.get(i)), expected.getValue());
        }
        assertThat(known).hasSize(decoded.size() + (NOT_A_MATTER_OF_FRAMING.contains(name) ? 1 : 0));
    }

    private static JsonNode payload(StreamEvent event) {
        return event.data().length() == 0
                ? JSON.createObjectNode()
                : JSON.readTree(event.data().toByteArray());
    }

    /** The client drops members that it does not know, so its view is a part of ours. */
    private static void assertContains(JsonNode ours, JsonNode theirs) {
        if (theirs.has("$base64")) {
            assertThat(ours).isEqualTo(theirs.get("$base64"));
        } else if (theirs.has("$repeat")) {
            String repeated = theirs.get("$repeat").stringValue();
            assertThat(ours.stringValue())
                    .isEqualTo(repeated.repeat(theirs.get("count").intValue()));
        } else if (theirs.isObject()) {
            theirs.properties().forEach(member -> assertContains(ours.get(member.getKey()), member.getValue()));
        } else if (theirs.isArray()) {
            assertThat(ours.size()).isEqualTo(theirs.size());
            for (int i = 0; i < theirs.size(); i++) {
                assertContains(ours.get(i), theirs.get(i));
            }
        } else {
            assertThat(ours).isEqualTo(theirs);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatEndedTheOfficialClientsStreamEndsOurs(String name) throws IOException {
        Pieces pieces = Pieces.whole(new EventStreamReader(LIMIT), answer(name));
        JsonNode threw = verdict(name).get("threw");
        List<Kind> failures = pieces.events().stream()
                .map(StreamEvent::kind)
                .filter(kind -> kind == Kind.EXCEPTION || kind == Kind.ERROR)
                .toList();

        if (threw.isNull() || NOT_A_MATTER_OF_FRAMING.contains(name)) {
            assertThat(pieces.failure()).isEmpty();
            assertThat(failures).isEmpty();
        } else if (name.contains("exception") || name.startsWith("error")) {
            assertThat(pieces.failure()).isEmpty();
            assertThat(failures).hasSize(1);
        } else {
            assertThat(pieces.failure()).isNotEmpty();
            assertThat(failures).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void fiveBytesAtATimeAreTheSame(String name) throws IOException {
        Pieces whole = Pieces.whole(new EventStreamReader(LIMIT), answer(name));
        Pieces cut = Pieces.of(5, new EventStreamReader(LIMIT), answer(name));

        assertThat(cut.events()).isEqualTo(whole.events());
        assertThat(cut.failure()).isEqualTo(whole.failure());
        if (whole.failure().isEmpty()) {
            assertThat(whole.joined()).isEqualTo(Body.of(answer(name)));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void eventsThatWeWriteAgainAreTheSameBytes(String name) throws IOException {
        EventStreamWriter writer = new EventStreamWriter();
        for (StreamEvent event :
                Pieces.whole(new EventStreamReader(LIMIT), answer(name)).events()) {
            boolean usual = event.kind() == Kind.EVENT && !name.contains("header") && !name.startsWith("krs-initial");
            if (usual) {
                assertThat(writer.event(event.name(), event.data())).isEqualTo(event);
            } else if (event.kind() == Kind.EXCEPTION) {
                assertThat(writer.exception(event.name(), event.data())).isEqualTo(event);
            }
        }
    }

    @Test
    void anErrorMessageIsNamedByItsCode() throws IOException {
        List<StreamEvent> events = Pieces.whole(new EventStreamReader(LIMIT), answer("error-message-type"))
                .events();

        StreamEvent error = events.get(events.size() - 1);

        assertThat(error.kind()).isEqualTo(Kind.ERROR);
        assertThat(error.name()).isEqualTo("InternalFailure");
        assertThat(error.data().utf8()).isEqualTo("it broke");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception-error", "exception-first-frame", "krs-exception-error"})
    void anExceptionIsNamedAsTheUnionMember(String name) throws IOException {
        List<StreamEvent> events =
                Pieces.whole(new EventStreamReader(LIMIT), answer(name)).events();

        StreamEvent exception = events.get(events.size() - 1);

        assertThat(exception.name()).isEqualTo("error");
        assertThat(payload(exception).get("message"))
                .isEqualTo(verdict(name).get("threw").get("message"));
    }

    @Test
    void aLengthCutShortIsACleanEndWithFiller() throws IOException {
        Pieces pieces = Pieces.whole(new EventStreamReader(LIMIT), answer("truncated-length"));

        assertThat(pieces.failure()).isEmpty();
        assertThat(pieces.events()).extracting(StreamEvent::kind).containsExactly(Kind.EVENT, Kind.FILLER);
    }

    @Test
    void aPayloadThatIsNotJsonIsFoundByItsReader() throws IOException {
        List<StreamEvent> events = Pieces.whole(new EventStreamReader(LIMIT), answer("payload-not-json"))
                .events();

        assertThatThrownBy(() -> events.get(1).data().view(JsonIndex.VIEW)).isInstanceOf(MalformedJsonException.class);
    }
}
