package io.krouter.core.internal.compress.testrun;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.NoiseCompressor;
import io.krouter.core.internal.compress.kind.NoiseRule;
import io.krouter.core.internal.compress.text.TextLines;
import org.jspecify.annotations.Nullable;

/** {@code go test -json}: the events of starting and of passing are counted; failures, output and totals stay. */
public final class GoTestJsonNoise {

    private GoTestJsonNoise() {}

    public static LineCompressor compressor() {
        return new NoiseCompressor(
                "go-test-json", GoTestJsonNoise::isGoTest, NoiseRule.of(GoTestJsonNoise::noise), "{\"Time\":");
    }

    private static boolean isGoTest(TextLines lines) {
        return lines.get(0).startsWith("{\"Time\":") && lines.get(0).contains("\"Action\":");
    }

    private static @Nullable String noise(String line) {
        if (line.contains("\"Action\":\"run\"")
                || line.contains("\"Action\":\"start\"")
                || line.contains("\"Action\":\"cont\"")
                || line.contains("\"Action\":\"pause\"")
                || line.contains("\"Output\":\"=== ")) {
            return "test start event";
        }
        boolean passed = (line.contains("\"Action\":\"pass\"") && line.contains("\"Test\":"))
                || (line.contains("\"Output\":\"") && line.contains("--- PASS: "));
        return passed ? "passing test event" : null;
    }
}
