package io.krouter.benchmarks;

import io.krouter.api.Body;
import io.krouter.core.json.JsonEdits;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import java.util.List;
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
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The name of the model and one tool result of a Kiro request changed in place, beside a full parse of the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SpliceBenchmark {

    private final ObjectMapper mapper = new ObjectMapper();

    /** Bytes of the request. */
    @Param({"500000", "5000000"})
    public int size;

    private byte[] bytes = {};

    /** Writes the request. */
    @Setup
    public void request() {
        bytes = KiroRequests.ofSize(size);
    }

    /** Index, two edits, and the body that comes of it. */
    @Benchmark
    public Body indexAndSplice() {
        Body body = Body.of(bytes);
        JsonValue state = body.view(JsonIndex.VIEW).root().require("conversationState");
        JsonEdits edits = new JsonEdits();
        boolean made = edits.text(
                        state.at("currentMessage", "userInputMessage", "modelId")
                                .orElseThrow(),
                        "gpt-5")
                && edits.text(firstResult(state), "left out");
        if (!made) {
            throw new IllegalStateException("expected both edits to be made");
        }
        return body.apply(edits.toList());
    }

    private static JsonValue firstResult(JsonValue state) {
        List<JsonValue> history = state.require("history").elements();
        JsonValue results = history.get(2)
                .at("userInputMessage", "userInputMessageContext", "toolResults")
                .orElseThrow();
        return results.elements().get(0).require("content").elements().get(0).require("text");
    }

    /** The whole request as a tree. */
    @Benchmark
    public JsonNode jacksonTree() {
        return mapper.readTree(bytes);
    }

    /** The whole request token by token, no text taken out. */
    @Benchmark
    public int jacksonTokens() {
        int tokens = 0;
        try (JsonParser parser = mapper.createParser(bytes)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }
}
