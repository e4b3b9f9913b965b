package io.krouter.core.internal.codec.kiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class KiroAnswerProperties {

    private static final KiroCodec CODEC = new KiroCodec();
    private static final LlmRequest IDE = KiroFixtures.ide("{}");
    private static final LlmRequest RUNTIME = KiroFixtures.runtime("{}");

    enum Part {
        TEXT,
        REASONING,
        SIGNATURE,
        REDACTED,
        CALL,
        INPUT,
        CALL_END
    }

    /** Something that a provider says; a part of a call that is not open is nothing. */
    record Step(Part part, int call, String text) {

        void tell(AnswerSink sink, Set<Integer> open) {
            String id = "tooluse_" + call;
            switch (part) {
                case TEXT -> sink.text(text);
                case REASONING -> sink.reasoning(text);
                case SIGNATURE -> sink.reasoningSignature("sig" + call);
                case REDACTED -> sink.redactedReasoning("AAE" + call);
                case CALL -> {
                    if (open.add(call)) {
                        sink.toolCallStart(id, "tool" + call);
                    }
                }
                case INPUT -> {
                    if (open.contains(call)) {
                        sink.toolCallInput(id, text);
                    }
                }
                case CALL_END -> {
                    if (open.remove(call)) {
                        sink.toolCallEnd(id);
                    }
                }
            }
        }
    }

    record Answer(List<Step> steps, Optional<StopReason> stop, Optional<Usage> usage) {

        void tell(AnswerSink sink) {
            Set<Integer> open = new LinkedHashSet<>();
            steps.forEach(step -> step.tell(sink, open));
            open.forEach(call -> sink.toolCallEnd("tooluse_" + call));
            stop.ifPresent(sink::stop);
            usage.ifPresent(sink::usage);
            sink.end();
        }
    }

    @Provide
    Arbitrary<Answer> answers() {
        // Halves of surrogate pairs, so that pairs are cut between fragments and some halves stay alone.
        Arbitrary<String> text = Arbitraries.strings()
                .withChars('a', '"', '\\', '\n', ' ', 'é', '\u2028', '\ud83d', '\ude00')
                .ofMaxLength(6);
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(Part.class), Arbitraries.integers().between(0, 3), text)
                .as(Step::new);
        return Combinators.combine(
                        step.list().ofMaxSize(25),
                        Arbitraries.of(StopReason.class).optional(0.8),
                        usages().optional(0.8))
                .as(Answer::new);
    }

    private static Arbitrary<Usage> usages() {
        Arbitrary<OptionalLong> cached = Arbitraries.longs()
                .between(0, 1_000_000)
                .optional()
                .map(tokens -> tokens.map(OptionalLong::of).orElse(OptionalLong.empty()));
        Arbitrary<Long> counted = Arbitraries.longs().between(0, 1_000_000);
        return Combinators.combine(counted, cached, cached, counted)
                .as((input, read, write, output) -> new Usage(
                        OptionalLong.of(input),
                        read,
                        write,
                        OptionalLong.of(output),
                        OptionalLong.empty(),
                        OptionalDouble.empty()));
    }

    @Property(tries = 600)
    void whatIsWrittenReadsAsTheSameAnswer(@ForAll("answers") Answer answer, @ForAll boolean runtime) {
        RecordedAnswer told = new RecordedAnswer();
        answer.tell(told);
        RecordedAnswer read = read(write(answer, runtime ? RUNTIME : IDE));
        assertThat(read.isComplete()).isTrue();
        assertThat(Arrays.asList(all(read, "text"), all(read, "reasoning"), all(read, "signature")))
                .isEqualTo(Arrays.asList(all(told, "text"), all(told, "reasoning"), all(told, "signature")));
        assertThat(lines(read, "call ", "redacted"))
                .containsExactlyInAnyOrderElementsOf(lines(told, "call ", "redacted"));
        for (int call = 0; call < 4; call++) {
            assertThat(input(read, call)).isEqualTo(completed(told, call));
        }
        assertThat(read.stop).contains(expectedStop(answer, told));
        assertThat(tokens(read.usage)).isEqualTo(tokens(told.usage));
    }

    @Property(tries = 600)
    void callsAreNeverInterleaved(@ForAll("answers") Answer answer) {
        String open = "";
        for (String line : read(write(answer, IDE)).lines()) {
            String id = line.startsWith("call ") ? line.split(" ")[1] : "";
            assertThat(open.isEmpty() || line.startsWith("input " + open) || line.equals("end " + open))
                    .as(line)
                    .isTrue();
            open = line.startsWith("end ") ? "" : open.isEmpty() ? id : open;
        }
        assertThat(open).isEmpty();
    }

    @Property(tries = 400)
    void aCutAnswerOfTheRuntimeDialectIsNeverComplete(
            @ForAll("answers") Answer answer, @ForAll @IntRange(min = 0) int where) {
        byte[] whole = write(answer, RUNTIME);
        RecordedAnswer read = read(Arrays.copyOf(whole, where % whole.length));
        assertThat(read.failure).map(Failure::kind).contains(Failure.Kind.BROKEN_ANSWER);
    }

    @Property(tries = 400)
    void aCutAnswerNeverHasACallThatIsNotComplete(
            @ForAll("answers") Answer answer, @ForAll @IntRange(min = 0) int where) {
        byte[] whole = write(answer, IDE);
        RecordedAnswer read = read(Arrays.copyOf(whole, where % whole.length));
        assertThat(read.failure.isPresent()
                        || lines(read, "call ").size() == lines(read, "end ").size())
                .isTrue();
    }

    @Property(tries = 300)
    void aFailureIsTheOnlyEnd(@ForAll("answers") Answer answer, @ForAll Failure.Kind kind, @ForAll boolean runtime) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AnswerSink writer = CODEC.newAnswerWriter(runtime ? RUNTIME : IDE, event -> append(event, out));
        Set<Integer> open = new LinkedHashSet<>();
        answer.steps().forEach(step -> step.tell(writer, open));
        writer.failure(Failure.of(kind, "told"));
        RecordedAnswer read = read(out.toByteArray());
        assertThat(read.ends).isZero();
        assertThat(read.failure).map(Failure::message).contains("told");
        assertThat(lines(read, "call ")).hasSameSizeAs(lines(read, "end "));
    }

    private static byte[] write(Answer answer, LlmRequest request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        answer.tell(CODEC.newAnswerWriter(request, event -> append(event, out)));
        return out.toByteArray();
    }

    private static void append(StreamEvent event, ByteArrayOutputStream out) {
        try {
            event.raw().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RecordedAnswer read(byte[] stream) {
        RecordedAnswer answer = new RecordedAnswer();
        CODEC.newAnswerReader().onWhole(Body.of(stream), answer);
        return answer;
    }

    private static List<String> lines(RecordedAnswer answer, String... prefixes) {
        return answer.lines().stream()
                .filter(line -> Arrays.stream(prefixes).anyMatch(line::startsWith))
                .collect(Collectors.toList());
    }

    private static String all(RecordedAnswer answer, String part) {
        return lines(answer, part + ": ").stream()
                .map(line -> line.substring(part.length() + 2))
                .collect(Collectors.joining());
    }

    private static String input(RecordedAnswer answer, int call) {
        return all(answer, "input tooluse_" + call);
    }

    /** The input as the client must get it: each call that has none has an empty object. */
    private static String completed(RecordedAnswer told, int call) {
        StringBuilder input = new StringBuilder();
        String current = "";
        boolean open = false;
        for (String line : told.lines()) {
            if (line.equals("call tooluse_" + call + " tool" + call)) {
                open = true;
                current = "";
            } else if (line.startsWith("input tooluse_" + call + ": ")) {
                current += line.substring(("input tooluse_" + call + ": ").length());
            } else if (open && line.equals("end tooluse_" + call)) {
                open = false;
                input.append(current).append(current.isBlank() ? "{}" : "");
            }
        }
        return input.toString();
    }

    private static StopReason expectedStop(Answer answer, RecordedAnswer told) {
        StopReason said = answer.stop().orElse(StopReason.END_TURN);
        StopReason known = said == StopReason.STOP_SEQUENCE ? StopReason.END_TURN : said;
        boolean waits =
                known == StopReason.END_TURN && !lines(told, "call ").isEmpty() && said != StopReason.STOP_SEQUENCE;
        return waits ? StopReason.TOOL_USE : known;
    }

    private static List<OptionalLong> tokens(Usage usage) {
        return List.of(usage.uncachedInput(), usage.cacheRead(), usage.cacheWrite(), usage.output());
    }
}
