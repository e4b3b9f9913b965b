package io.krouter.core.internal.cache;

import static io.krouter.core.cache.PrefixBreak.Cause.CLIENT;
import static io.krouter.core.cache.PrefixBreak.Cause.COMPRESSOR;
import static io.krouter.core.cache.PrefixBreak.Cause.ID_MAPPER;
import static io.krouter.core.cache.PrefixBreak.Cause.INTERCEPTOR;
import static io.krouter.core.cache.PrefixBreak.Cause.ROUTE;
import static io.krouter.core.cache.PrefixBreak.Cause.TRANSLATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.core.cache.PrefixBreak;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PrefixLedgerTest {

    private static final String TARGET = "openai/gpt-5";

    private final PrefixLedger ledger = new PrefixLedger(10_000);

    @Test
    void aConversationThatGrowsBreaksNothing() {
        for (int turn = 1; turn <= 20; turn++) {
            assertThat(ledger.record(client(turn).then(TRANSLATOR, "kiro to openai", translated(turn)), TARGET))
                    .isEmpty();
        }
    }

    @Test
    void aRepeatedRequestBreaksNothing() {
        assertThat(ledger.record(client(3), TARGET)).isEmpty();
        assertThat(ledger.record(client(3), TARGET)).isEmpty();
    }

    @Test
    void aClientThatRewritesItsHistoryIsNamed() {
        ledger.record(client(3), TARGET);
        PromptSteps edited = PromptSteps.start("c", "m", with(prompt(4), 2, "said otherwise"));

        assertThat(ledger.record(edited, TARGET)).contains(new PrefixBreak("message 2", CLIENT, "", 20, 20));
    }

    @Test
    void aClientThatDropsItsNewestMessagesIsNamed() {
        ledger.record(client(3), TARGET);

        assertThat(ledger.record(client(1), TARGET)).contains(new PrefixBreak("after message 1", CLIENT, "", 20, 20));
        assertThat(ledger.record(client(2), TARGET))
                .as("the shorter turn is the one before now")
                .isEmpty();
    }

    @Test
    void aClockInAnInterceptorIsNamed() {
        long[] clock = {1000};
        UnaryOperator<PromptSteps> pipeline = received -> {
            List<Segment> stamped = with(received.sent().segments(), 0, "tools, at " + clock[0]++);
            return received.then(INTERCEPTOR, "RedactSecrets", received.sent().segments())
                    .then(INTERCEPTOR, "ClockStamp", stamped)
                    .then(TRANSLATOR, "kiro to openai", renamed(stamped));
        };

        assertThat(ledger.record(pipeline.apply(client(1)), TARGET)).isEmpty();
        assertThat(ledger.record(pipeline.apply(client(2)), TARGET))
                .contains(new PrefixBreak("tools", INTERCEPTOR, "ClockStamp", 0, 20));
    }

    @Test
    void anInterceptorThatChangesAlikeInEachTurnIsInnocent() {
        for (int turn = 1; turn <= 5; turn++) {
            List<Segment> redacted = with(prompt(turn), 0, "redacted");
            assertThat(ledger.record(client(turn).then(INTERCEPTOR, "RedactSecrets", redacted), TARGET))
                    .isEmpty();
        }
    }

    @Test
    void anInterceptorThatBeginsToChangeIsNamed() {
        ledger.record(client(2), TARGET);
        PromptSteps second = client(3).then(INTERCEPTOR, "RedactSecrets", with(prompt(3), 1, "redacted"));

        assertThat(ledger.record(second, TARGET))
                .contains(new PrefixBreak("message 1", INTERCEPTOR, "RedactSecrets", 10, 20));
    }

    @Test
    void anInterceptorThatStopsToChangeIsNamed() {
        ledger.record(client(2).then(INTERCEPTOR, "RedactSecrets", with(prompt(2), 1, "redacted")), TARGET);

        assertThat(ledger.record(client(3), TARGET))
                .contains(new PrefixBreak("message 1", INTERCEPTOR, "RedactSecrets", 10, 20));
    }

    @Test
    void theFirstOfSeveralChangesIsNamed() {
        ledger.record(client(2).then(INTERCEPTOR, "A", with(prompt(2), 1, "a1")), TARGET);
        PromptSteps second = PromptSteps.start("c", "m", with(prompt(3), 2, "edited"))
                .then(INTERCEPTOR, "A", with(prompt(3), 1, "a2"));

        assertThat(ledger.record(second, TARGET)).contains(new PrefixBreak("message 1", CLIENT, "", 10, 20));
    }

    @Test
    void twoInterceptorsOfOneNameAreToldApart() {
        UnaryOperator<PromptSteps> pipeline =
                received -> received.then(INTERCEPTOR, "X (lambda)", with(prompt(2), 1, "one"))
                        .then(INTERCEPTOR, "Y", with(prompt(2), 1, "two"))
                        .then(INTERCEPTOR, "X (lambda)", with(prompt(2), 1, "three"));
        ledger.record(pipeline.apply(client(2)), TARGET);
        PromptSteps second = pipeline.apply(client(2)).then(INTERCEPTOR, "X (lambda)", with(prompt(2), 1, "four"));

        assertThat(ledger.record(second, TARGET))
                .contains(new PrefixBreak("message 1", INTERCEPTOR, "X (lambda) #3", 10, 20));
    }

    @Test
    void aCompressorWhoseMindChangesIsNamed() {
        ledger.record(client(3).then(COMPRESSOR, "", with(prompt(3), 2, "short")), TARGET);
        PromptSteps second = client(4).then(COMPRESSOR, "", with(prompt(4), 2, "shorter"));

        assertThat(ledger.record(second, TARGET)).contains(new PrefixBreak("message 2", COMPRESSOR, "", 20, 20));
    }

    @Test
    void aTranslatorWithARandomNumberIsNamed() {
        ledger.record(client(1).then(TRANSLATOR, "kiro to openai", with(translated(1), 0, "random 1")), TARGET);
        PromptSteps second = client(2).then(TRANSLATOR, "kiro to openai", with(translated(2), 0, "random 2"));

        assertThat(ledger.record(second, TARGET))
                .contains(new PrefixBreak("tools", TRANSLATOR, "kiro to openai", 0, 20));
    }

    @Test
    void aToolIdThatLooksDifferentIsTheMappersFault() {
        ledger.record(client(2).then(TRANSLATOR, "t", withIds(translated(2), "call_random1")), TARGET);
        PromptSteps second = client(3).then(TRANSLATOR, "t", withIds(translated(3), "call_random2"));

        assertThat(ledger.record(second, TARGET)).contains(new PrefixBreak("tools", ID_MAPPER, "", 0, 30));
    }

    @Test
    void anotherTargetIsARouteChangeAndTheWayBackIsNot() {
        ledger.record(client(1), TARGET);

        assertThat(ledger.record(client(2), "local/qwen3"))
                .contains(new PrefixBreak("model", ROUTE, "local/qwen3", 0, 20));
        assertThat(ledger.record(client(3), "local/qwen3")).isEmpty();
        assertThat(ledger.record(client(4), TARGET))
                .as("what was sent there is still continued")
                .isEmpty();
    }

    @Test
    void anotherModelIsTheClientsChoice() {
        ledger.record(client(1), TARGET);
        PromptSteps second = PromptSteps.start("c", "another", prompt(2));

        assertThat(ledger.record(second, "openai/gpt-5-mini")).contains(new PrefixBreak("model", CLIENT, "", 0, 20));
    }

    @Test
    void anotherKindOfRequestUnderTheSameIdIsLeftAlone() {
        for (int turn = 1; turn <= 4; turn++) {
            PromptSteps classifier = PromptSteps.start("c", "simple-task", List.of(segment("message 1", "classify")));
            assertThat(ledger.record(classifier, TARGET)).isEmpty();
            assertThat(ledger.record(client(turn), TARGET)).isEmpty();
        }
    }

    @Test
    void conversationsDoNotMix() {
        ledger.record(client(3), TARGET);

        assertThat(ledger.record(PromptSteps.start("other", "m", List.of(segment("message 1", "hello"))), TARGET))
                .isEmpty();
    }

    @Test
    void memoryIsBoundedAndTheOldestGoesFirst() {
        PrefixLedger small = new PrefixLedger(100);
        for (int i = 0; i < 50; i++) {
            small.record(PromptSteps.start("conversation " + i, "m", prompt(9)), TARGET);
        }
        List<Segment> edited = with(prompt(9), 0, "edited");

        assertThat(small.size()).isBetween(50L, 100L);
        assertThat(small.record(PromptSteps.start("conversation 0", "m", edited), TARGET))
                .isEmpty();
        assertThat(small.record(PromptSteps.start("conversation 49", "m", edited), TARGET))
                .isPresent();
    }

    @Test
    void aConversationWithManyTargetsIsBoundedToo() {
        for (int i = 0; i < 50; i++) {
            ledger.record(client(9), "local/model-" + i);
        }

        assertThat(ledger.size()).isEqualTo(80);
    }

    @Test
    void aStepThatChangesNothingTakesNoMemory() {
        ledger.record(client(9).then(INTERCEPTOR, "A", prompt(9)).then(INTERCEPTOR, "B", prompt(9)), TARGET);

        assertThat(ledger.size()).isEqualTo(10);
    }

    @Test
    void turnsThatComeAtOnceAreJudgedOneAfterTheOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            PromptSteps trail = PromptSteps.start("c", "m", List.of(segment("message 1", "version " + i)));
            results.add(threads.submit(() -> {
                start.await();
                return ledger.record(trail, TARGET).isPresent();
            }));
        }
        start.countDown();
        int breaks = 0;
        for (Future<Boolean> result : results) {
            breaks += result.get() ? 1 : 0;
        }
        threads.shutdown();

        assertThat(breaks).as("all but the first").isEqualTo(199);
    }

    @Test
    void theReportReadsAsASentence() {
        assertThat(new PrefixBreak("system", INTERCEPTOR, "ClockStamp", 120, 4500))
                .hasToString("prefix broken at system by interceptor ClockStamp: 120 bytes of the turn before are kept,"
                        + " 4500 are lost to the prompt cache");
        assertThat(new PrefixBreak("message 7", CLIENT, "", 1, 2).toString()).contains("at message 7 by the client:");
    }

    @Test
    void aTrailBeginsWithWhatTheClientSent() {
        assertThatThrownBy(() -> new PromptSteps("c", "m", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static PromptSteps client(int turns) {
        return PromptSteps.start("c", "m", prompt(turns));
    }

    /** Tools and this many messages, 10 bytes each. */
    private static List<Segment> prompt(int messages) {
        List<Segment> segments = new ArrayList<>(List.of(segment("tools", "tools")));
        for (int i = 1; i <= messages; i++) {
            segments.add(segment("message " + i, "said " + i));
        }
        return segments;
    }

    private static List<Segment> translated(int messages) {
        return renamed(prompt(messages));
    }

    private static List<Segment> renamed(List<Segment> segments) {
        return segments.stream()
                .map(segment -> new Segment(segment.name(), ~segment.content(), segment.ids(), segment.size()))
                .toList();
    }

    private static List<Segment> with(List<Segment> segments, int at, String text) {
        List<Segment> changed = new ArrayList<>(segments);
        changed.set(at, segment(segments.get(at).name(), text));
        return changed;
    }

    private static List<Segment> withIds(List<Segment> segments, String ids) {
        return segments.stream()
                .map(segment -> new Segment(segment.name(), segment.content(), ids.hashCode(), segment.size()))
                .toList();
    }

    private static Segment segment(String name, String text) {
        return new Segment(name, text.hashCode(), 0, 10);
    }
}
