package io.krouter.core.internal.codec.anthropic;

import static io.krouter.core.internal.codec.anthropic.Messages.CODEC;
import static io.krouter.core.internal.codec.anthropic.Messages.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.ReasoningMark;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import io.krouter.core.internal.codec.RecordedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** decode(encode(answer)) = answer, streamed and whole; the calls of an answer may be open at once. */
class AnthropicAnswerProperties {

    private static final String STREAMED = "{\"model\":\"m\",\"stream\":true}";

    record Answer(
            String reasoning,
            String signature,
            String redacted,
            List<String> texts,
            List<String> inputs,
            StopReason stop,
            Usage usage) {

        void tell(AnswerSink sink) {
            if (!reasoning.isEmpty()) {
                sink.reasoning(reasoning);
                sink.reasoningSignature(signature.substring(0, 2));
                sink.reasoningSignature(signature.substring(2));
            }
            if (!redacted.isEmpty()) {
                sink.redactedReasoning(redacted);
            }
            texts.forEach(sink::text);
            calls(sink);
            sink.usage(usage);
            sink.stop(stop);
            sink.end();
        }

        private void calls(AnswerSink sink) {
            for (int i = 0; i < inputs.size(); i++) {
                sink.toolCallStart("toolu_" + i, "f" + i);
                sink.toolCallInput("toolu_" + i, inputs.get(i).substring(0, 1));
            }
            for (int i = 0; i < inputs.size(); i++) {
                sink.toolCallInput("toolu_" + i, inputs.get(i).substring(1));
                sink.toolCallEnd("toolu_" + i);
            }
        }
    }

    private static List<StreamEvent> encode(String request, Answer answer) {
        List<StreamEvent> events = new ArrayList<>();
        answer.tell(CODEC.newAnswerWriter(request(request), events::add));
        return events;
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aStreamedAnswerComesBack(@ForAll("answers") Answer answer) {
        StringBuilder sse = new StringBuilder();
        encode(STREAMED, answer).forEach(event -> sse.append(event.raw().utf8()));

        assertSame(Messages.playEvents(Messages.events(sse.toString())), answer);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aWholeAnswerComesBack(@ForAll("answers") Answer answer) {
        Body body = encode("{\"model\":\"m\"}", answer).get(0).data();
        RecordedAnswer read = new RecordedAnswer();
        new AnthropicAnswerReader().onWhole(body, read);

        assertSame(read, answer);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aStreamThatIsCutBeforeItsStopReasonIsNeverAnEnd(
            @ForAll("answers") Answer answer, @ForAll("places") double place) {
        List<StreamEvent> events = encode(STREAMED, answer);
        // The last two are message_delta and message_stop.
        int kept = (int) (place * (events.size() - 2));

        RecordedAnswer read = Messages.playEvents(events.subList(0, kept));

        assertThat(read.ended).isFalse();
        assertThat(read.failure).isPresent();
    }

    @Provide
    Arbitrary<Double> places() {
        return Arbitraries.doubles().between(0, 1);
    }

    private static void assertSame(RecordedAnswer read, Answer answer) {
        RecordedAnswer told = new RecordedAnswer();
        answer.tell(told);
        assertThat(read.ended).isTrue();
        assertThat(read.text).isEqualTo(told.text);
        assertThat(read.reasoning).isEqualTo(told.reasoning);
        assertThat(read.signature).isEqualTo(told.signature);
        assertThat(read.redacted).isEqualTo(told.redacted);
        assertThat(read.calls).isEqualTo(told.calls);
        assertThat(read.stop).isEqualTo(told.stop);
        assertThat(read.usage).isEqualTo(told.usage);
    }

    @Provide
    Arbitrary<Answer> answers() {
        return Combinators.combine(
                        Arbitraries.of("", "hm", "a\n\ud83d\ude00"),
                        Arbitraries.of(new ReasoningMark("reasoning_content", "m").signature(), "EqQBsig=="),
                        Arbitraries.of("", "AAEC"),
                        Arbitraries.of("a", "\u00e9 ", "\"\n", "\ud83d\ude00")
                                .list()
                                .ofMaxSize(4),
                        Arbitraries.of("{}", "{\"a\":1.50}", "{\"path\":\"\u00e9\"}")
                                .list()
                                .ofMaxSize(5),
                        stop(),
                        usage())
                .as(Answer::new);
    }

    private static Arbitrary<StopReason> stop() {
        return Arbitraries.of(StopReason.values()).filter(reason -> reason != StopReason.UNKNOWN);
    }

    private static Arbitrary<Usage> usage() {
        Arbitrary<Long> count = Arbitraries.longs().between(0, 1_000_000);
        Arbitrary<OptionalLong> cached =
                count.map(OptionalLong::of).injectNull(0.3).map(c -> c == null ? OptionalLong.empty() : c);
        return Combinators.combine(count, cached, cached, count)
                .as((input, read, written, output) -> new Usage(
                        OptionalLong.of(input),
                        read,
                        written,
                        OptionalLong.of(output),
                        OptionalLong.empty(),
                        OptionalDouble.empty()));
    }
}
