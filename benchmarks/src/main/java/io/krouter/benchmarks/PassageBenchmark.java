package io.krouter.benchmarks;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.WireFormat;
import io.krouter.core.Krouter;
import io.krouter.core.Target;
import java.io.IOException;
import java.io.OutputStream;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A request that krouter only passes on, from the front door to a provider that writes it nowhere, and its answer back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PassageBenchmark {

    /** Bytes of the request. */
    @Param({"5000", "500000", "5000000"})
    public int size;

    private final Krouter krouter =
            Krouter.builder().provider(new Nowhere()).discover(false).build();
    private LlmRequest request = KiroRequests.request(new byte[0]);

    /** Writes the request. */
    @Setup
    public void request() {
        request = KiroRequests.request(KiroRequests.ofSize(size))
                .newBuilder()
                .format(WireFormat.OPAQUE)
                .build();
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        krouter.close();
    }

    /** The whole exchange. */
    @Benchmark
    public long passedOn() throws IOException {
        try (LlmResponse response = krouter.execute(request)) {
            return response.body().transferTo(OutputStream.nullOutputStream());
        }
    }

    private static final class Nowhere implements Provider {

        private static final Body ANSWER = Body.of("{}");

        @Override
        public String name() {
            return Target.ORIGIN;
        }

        @Override
        public WireFormat format() {
            return WireFormat.OPAQUE;
        }

        @Override
        public LlmResponse send(LlmRequest request, Call call) throws IOException {
            request.body().writeTo(OutputStream.nullOutputStream());
            return LlmResponse.builder(WireFormat.OPAQUE, 200).body(ANSWER).build();
        }
    }
}
