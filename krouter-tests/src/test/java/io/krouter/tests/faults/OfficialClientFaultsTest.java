package io.krouter.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tests.official.KiroClients;
import io.krouter.tests.official.Outcome;
import io.krouter.tests.official.SentRequest;
import io.krouter.tests.rig.ChatRequestSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What AWS's own client makes of faults: it repeats what never began, and takes nothing that broke off for an answer. */
@Timeout(60)
@ExtendWith(KiroClients.Needed.class)
class OfficialClientFaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The client's own limit, first attempt included. */
    private static final int MOST_ATTEMPTS = 3;

    private static List<FaultRow> rows(FaultRow.Moment moment) {
        return FaultRow.all().stream()
                .filter(row -> row.moment() == moment && row.side() == FaultRow.Side.UPSTREAM)
                .filter(row -> row.fault().kind() != Fault.Kind.STALL)
                .toList();
    }

    static List<FaultRow> beforeTheAnswer() {
        return rows(FaultRow.Moment.BEFORE_ANSWER);
    }

    static List<FaultRow> inTheAnswer() {
        return rows(FaultRow.Moment.IN_ANSWER);
    }

    @ParameterizedTest
    @MethodSource("beforeTheAnswer")
    void whatNeverBeganIsRepeated(FaultRow row, KiroClients clients) throws Exception {
        try (FaultedExchange exchange = new FaultedExchange(row.origin(), PATIENCE)) {
            exchange.answerAll(() -> exchange.strike(row.side(), row.fault()));

            Outcome outcome = send(exchange, row, clients).outcome();

            if (row.end() == Arrival.End.WHOLE) {
                assertWhole(outcome, row);
            } else {
                assertThat(outcome.error("name")).as(outcome.toString()).isEqualTo("ServiceUnavailableException");
                assertThat(outcome.attempts()).isEqualTo(MOST_ATTEMPTS);
                assertThat(outcome.events()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("inTheAnswer")
    void whatBrokeOffIsNoAnswer(FaultRow row, KiroClients clients) throws Exception {
        try (FaultedExchange exchange = new FaultedExchange(row.origin(), PATIENCE)) {
            CountDownLatch rest = new CountDownLatch(1);
            exchange.answer(() -> {}, rest);
            SentRequest request = send(exchange, row, clients);
            request.nextEvent();
            exchange.strike(row.side(), row.fault());
            rest.countDown();

            Outcome outcome = request.outcome();

            if (row.end() == Arrival.End.WHOLE) {
                assertWhole(outcome, row);
            } else {
                assertThat(outcome.error("phase")).as(outcome.toString()).isEqualTo("stream");
                assertThat(outcome.attempts()).isEqualTo(1);
                assertThat(outcome.events("metadataEvent")).isEmpty();
            }
        }
    }

    private static SentRequest send(FaultedExchange exchange, FaultRow row, KiroClients clients) throws Exception {
        int port = exchange.proxy(FaultRow.Side.CLIENT).port();
        return clients.of(row.dialect()).send(row.dialect(), port, ChatRequestSpec.question("Say hello."));
    }

    private static void assertWhole(Outcome outcome, FaultRow row) {
        assertThat(outcome.endedWell()).as(outcome.toString()).isTrue();
        outcome.last(row.origin() == AnswerSource.NATIVE ? "meteringEvent" : "metadataEvent");
    }
}
