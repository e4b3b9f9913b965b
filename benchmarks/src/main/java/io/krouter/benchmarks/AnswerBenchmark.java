package io.krouter.benchmarks;

import io.krouter.api.StreamEvent;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.core.Codecs;
import io.krouter.core.framing.FrameReader;
import io.krouter.core.framing.FramingException;
import io.krouter.core.framing.SseReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A streamed answer of OpenAI Chat as Kiro's event stream; one operation is one delta. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AnswerBenchmark {

    private static final int DELTAS = 1000;
    private static final int READ = 16 << 10; // bytes that a socket hands over at a time
    private static final int LONGEST_EVENT = 1 << 20;

    private final Translator translator = Codecs.translator(WireFormat.KIRO, WireFormat.OPENAI_CHAT);
    private final byte[] asked = KiroRequests.ofSize(1);

    /** Characters of a delta's text. */
    @Param({"60", "1024"})
    public int delta;

    private byte[] answer = {};

    /** Writes the answer. */
    @Setup
    public void answer() {
        String text = "word ".repeat(delta / 5 + 1).substring(0, delta);
        String chunk =
                "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-5\","
                        + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                        + "\"},\"finish_reason\":null}]}\n\n";
        String end = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
        answer = (chunk.repeat(DELTAS) + end).getBytes(StandardCharsets.UTF_8);
    }

    /** Cut into events, read, written as frames with their checksums. */
    @Benchmark
    @OperationsPerInvocation(DELTAS)
    public void sseToEventStream(Blackhole out) throws FramingException {
        Translator.Translation translation = translator.begin(KiroRequests.request(asked));
        FrameReader frames = new SseReader(LONGEST_EVENT);
        for (int at = 0; at < answer.length; at += READ) {
            frames.read(answer, at, Math.min(READ, answer.length - at), event -> translate(translation, event, out));
        }
        translation.onEnd(event -> out.consume(event.raw()));
    }

    private static void translate(Translator.Translation translation, StreamEvent event, Blackhole out) {
        if (!translation.isDone()) {
            translation.onEvent(event, written -> out.consume(written.raw()));
        }
    }
}
