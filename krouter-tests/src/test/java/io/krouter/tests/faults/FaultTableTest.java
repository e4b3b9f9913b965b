package io.krouter.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tests.rig.Fixtures;
import io.krouter.tests.rig.Frame;
import io.krouter.tests.rig.JacksonJson;
import io.krouter.tests.rig.Rig;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a connection fails, on either side of krouter and at each moment, ends as what it is. */
@Timeout(60)
class FaultTableTest {

    /** Krouter's patience where it is to be used up, and where it is not. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private static final Duration LONG = Duration.ofSeconds(20);

    static List<FaultRow> rows() {
        return FaultRow.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anExchangeEndsAsWhatItIs(FaultRow row) throws Exception {
        Duration silence = row.fault().kind() == Fault.Kind.STALL ? SHORT : LONG;
        try (FaultedExchange exchange = new FaultedExchange(row.origin(), silence)) {
            Arrival arrival = exchange.run(row);

            assertThat(arrival.end()).as(arrival.toString()).isEqualTo(row.end());
            check(arrival, row);
            if (row.side() == FaultRow.Side.CLIENT
                    && row.moment() == FaultRow.Moment.IN_REQUEST
                    && row.end() == Arrival.End.CUT) {
                assertThat(exchange.received())
                        .as("half a request goes nowhere")
                        .isZero();
            }
            exchange.endKrouter();
        }
    }

    private static void check(Arrival arrival, FaultRow row) {
        switch (row.end()) {
            case WHOLE -> assertWhole(arrival, row.origin());
            case REFUSED -> assertRefused(arrival, row.origin());
            case TOLD -> assertTold(arrival);
            case CUT -> assertHonestPrefix(arrival, row.origin());
            case SILENT -> throw new IllegalArgumentException("no row may end in silence");
        }
    }

    private static void assertWhole(Arrival arrival, AnswerSource origin) {
        if (origin == AnswerSource.NATIVE) {
            assertThat(arrival.body()).isEqualTo(Fixtures.response("text"));
        } else {
            List<Frame> frames = Frame.decode(arrival.body());
            assertThat(Frame.joined(frames, "assistantResponseEvent", "content"))
                    .isEqualTo("Hello");
            assertThat(arrival.lastName()).isEqualTo("metadataEvent");
        }
    }

    /** As the class that its client repeats. */
    private static void assertRefused(Arrival arrival, AnswerSource origin) {
        assertThat(arrival.answer().status()).isEqualTo(503);
        assertThat(arrival.answer().header("x-amzn-errortype")).contains("ServiceUnavailableException");
        assertThat(JacksonJson.read(arrival.text()).path("message").asString())
                .contains(origin == AnswerSource.NATIVE ? "origin" : Rig.PROVIDER);
    }

    private static void assertTold(Arrival arrival) {
        assertThat(arrival.answer().status()).isEqualTo(200);
        assertThat(arrival.lastName()).isEqualTo("error");
        assertThat(arrival.text()).contains("Hel", Rig.PROVIDER).doesNotContain("metadataEvent");
    }

    /** What came is the beginning of the true answer. */
    private static void assertHonestPrefix(Arrival arrival, AnswerSource origin) {
        if (origin == AnswerSource.NATIVE) {
            int came = arrival.body().length;
            assertThat(arrival.body()).isEqualTo(Arrays.copyOf(Fixtures.response("text"), came));
        } else {
            assertThat(arrival.text()).doesNotContain("metadataEvent");
        }
    }
}
