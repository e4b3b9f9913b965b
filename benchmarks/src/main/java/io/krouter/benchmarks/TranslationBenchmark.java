package io.krouter.benchmarks;

import io.krouter.api.Body;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.core.Codecs;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A Kiro request as an OpenAI Chat request: from the bytes that came to the bytes that go. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TranslationBenchmark {

    private final Translator translator = Codecs.translator(WireFormat.KIRO, WireFormat.OPENAI_CHAT);

    /** Bytes of the request. */
    @Param({"50000", "500000"})
    public int size;

    private byte[] bytes = {};

    /** Writes the request. */
    @Setup
    public void request() {
        bytes = KiroRequests.ofSize(size);
    }

    /** Read, tool ids mapped, written. */
    @Benchmark
    public Body kiroToOpenAi() {
        return translator.begin(KiroRequests.request(bytes)).request().body();
    }
}
