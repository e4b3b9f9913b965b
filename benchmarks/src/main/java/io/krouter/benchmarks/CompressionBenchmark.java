package io.krouter.benchmarks;

import io.krouter.api.Body;
import io.krouter.api.ToolOutput;
import io.krouter.api.WireFormat;
import io.krouter.core.Compression;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Tool outputs said in fewer words. One operation is all texts of the corpus, or its largest request. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 2) // some 45 compressors take that long to be compiled
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CompressionBenchmark {

    private final Compression known = Compression.builder().build();
    private List<String> texts = List.of();
    private byte[] largest = {};

    /** Reads the texts, and says how many bytes one operation has. */
    @Setup
    public void read() throws IOException {
        texts = ToolTexts.corpusOrSamples();
        largest = ToolTexts.largestRequest();
        known.compress(Body.of(largest), WireFormat.KIRO);
    }

    /** Every text, with nothing said about its tool. */
    @Benchmark
    public void texts(Blackhole out) {
        for (String text : texts) {
            out.consume(known.compress(ToolOutput.text("", Optional.empty(), text)));
        }
    }

    /** The largest request, of which nothing was seen before: a process that just started. */
    @Benchmark
    public Compression.Result<Body> largestRequestNew() {
        return Compression.builder().build().compress(Body.of(largest), WireFormat.KIRO);
    }

    /** The largest request, of which all outputs were seen in the turn before. */
    @Benchmark
    public Compression.Result<Body> largestRequestAgain() {
        return known.compress(Body.of(largest), WireFormat.KIRO);
    }
}
