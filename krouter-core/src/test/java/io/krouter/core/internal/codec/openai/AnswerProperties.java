package io.krouter.core.internal.codec.openai;

import static io.krouter.core.internal.codec.openai.ChatPrompts.CODEC;
import static io.krouter.core.internal.codec.openai.ChatPrompts.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.ReasoningMark;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import io.krouter.core.codec.AnswerWriter;
import io.krouter.core.internal.codec.RecordedAnswer;
import io.krouter.core.internal.codec.RecordedAnswer.Call;
import io.krouter.core.json.JsonOut;
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

/** decode(encode(answer)) = answer, streamed and whole. */
class AnswerProperties {

    private static final String STREAMED =
            "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}";

    record Answer(
            String reasoning,
            String signature,
            String redacted,
            List<String> texts,
            List<Call> calls,
            StopReason stop,
            Usage usage) {

        void tell(AnswerSink sink) {
            if (!reasoning.isEmpty()) {
                sink.reasoning(reasoning);
                sink.reasoningSignature(signature);
            }
            if (!redacted.isEmpty()) {
                sink.redactedReasoning(redacted);
            }
            texts.forEach(sink::text);
            for (int i = 0; i < calls.size(); i++) {
                sink.toolCallStart("call_" + i, calls.get(i).name());
                sink.toolCallInput("call_" + i, calls.get(i).input().substring(0, 1));
                sink.toolCallInput("call_" + i, calls.get(i).input().substring(1));
                sink.toolCallEnd("call_" + i);
            }
            sink.usage(usage);
            sink.stop(stop);
            sink.end();
        }
    }

    private static List<StreamEvent> encode(String request, Answer answer) {
        List<StreamEvent> events = new ArrayList<>();
        AnswerWriter writer = CODEC.newAnswerWriter(request(request), events::add);
        answer.tell(writer);
        return events;
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aStreamedAnswerComesBack(@ForAll("answers") Answer answer) {
        StringBuilder sse = new StringBuilder();
        encode(STREAMED, answer).forEach(event -> sse.append(event.raw().utf8()));

        assertSame(ChatStreams.playText(sse.toString()), answer);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aWholeAnswerComesBack(@ForAll("answers") Answer answer) {
        Body body = encode("{\"model\":\"m\"}", answer).get(0).data();
        RecordedAnswer read = new RecordedAnswer();
        new ChatAnswerReader().onWhole(body, read);

        assertSame(read, answer);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aStreamThatIsCutBeforeItsFinishIsNeverAnEnd(@ForAll("answers") Answer answer, @ForAll("places") double place) {
        List<StreamEvent> events = encode(STREAMED, answer);
        // The last three are the finish, the usage and [DONE].
        int kept = (int) (place * (events.size() - 3));

        RecordedAnswer read = ChatStreams.playEvents(events.subList(0, kept));

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
                        text().list().ofMaxSize(4),
                        call().list().ofMaxSize(12),
                        usage())
                .flatAs((reasoning, signature, redacted, texts, calls, usage) -> stop(!calls.isEmpty())
                        .map(stop -> new Answer(reasoning, signature, redacted, texts, calls, stop, usage)));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.strings().ofMinLength(1).ofMaxLength(20).filter(AnswerProperties::hasWholeCharacters);
    }

    /** A surrogate alone is no text; that it survives is tested where JSON is written. */
    private static boolean hasWholeCharacters(String text) {
        return text.chars().noneMatch(unit -> Character.isSurrogate((char) unit));
    }

    private static Arbitrary<Call> call() {
        return Combinators.combine(Arbitraries.of("f", "g"), text())
                .as((name, value) -> new Call(name, arguments(value), true));
    }

    private static String arguments(String value) {
        return new JsonOut()
                .beginObject()
                .text("value", value)
                .endObject()
                .toBody()
                .utf8();
    }

    private static Arbitrary<StopReason> stop(boolean calls) {
        return Arbitraries.of(
                calls ? StopReason.TOOL_USE : StopReason.END_TURN, StopReason.MAX_TOKENS, StopReason.CONTENT_FILTERED);
    }

    private static Arbitrary<Usage> usage() {
        Arbitrary<Long> count = Arbitraries.longs().between(0, 1_000_000);
        Arbitrary<OptionalLong> cached =
                count.map(OptionalLong::of).injectNull(0.3).map(c -> c == null ? OptionalLong.empty() : c);
        return Combinators.combine(count, cached, cached, count, count)
                .as((input, read, written, output, total) -> new Usage(
                        OptionalLong.of(input),
                        read,
                        written,
                        OptionalLong.of(output),
                        OptionalLong.of(total),
                        OptionalDouble.empty()));
    }
}
