package io.krouter.core.compress;

import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code go test -json}: the events of starting and of passing are counted; failures, output and totals stay. */
final class GoTestJson implements Compressor {

    private final Compressor noise = new NoiseCompressor(
            "go-test-json",
            lines -> lines.get(0).startsWith("{\"Time\":") && lines.get(0).contains("\"Action\":"),
            GoTestJson::noise);

    @Override
    public String name() {
        return noise.name();
    }

    @Override
    public Optional<String> compress(ToolOutput output) {
        return noise.compress(output);
    }

    private static @Nullable String noise(String line) {
        if (line.contains("\"Action\":\"run\"") || line.contains("\"Action\":\"start\"")
                || line.contains("\"Action\":\"cont\"") || line.contains("\"Action\":\"pause\"")
                || line.contains("\"Output\":\"=== ")) {
            return "test start event";
        }
        boolean passed = line.contains("\"Action\":\"pass\"") && line.contains("\"Test\":")
                || line.contains("\"Output\":\"") && line.contains("--- PASS: ");
        return passed ? "passing test event" : null;
    }
}
