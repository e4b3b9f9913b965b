package io.krouter.core.internal.compress;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import io.krouter.core.internal.compress.kind.Policy;
import io.krouter.core.internal.compress.text.TextSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bytes from nowhere into the recognisers: nothing may throw, grow or change the second time. */
class CompressionFuzz {

    private static final List<Compressor> ALL = all();

    private static List<Compressor> all() {
        List<Compressor> all = new ArrayList<>(StandardCompressors.noise(Policy.ALL));
        all.addAll(StandardCompressors.forms(Policy.ALL));
        return all;
    }

    @FuzzTest
    void noRecogniserThrows(FuzzedDataProvider data) {
        String command = data.consumeString(60);
        String text = data.consumeRemainingAsString();
        for (Compressor compressor : ALL) {
            for (ToolOutput.Kind kind : ToolOutput.Kind.values()) {
                ToolOutput output = new ToolOutput("executeBash", Optional.of(command), text, kind, false);

                assertThat(compressor.compress(output)).as(compressor.name()).isNotNull();
            }
        }
        assertThat(CommandLine.kind(command)).isNotNull();
        assertThat(CommandLine.printsFiles(command)).isIn(true, false);
    }

    @FuzzTest
    void aResultIsShortAndStable(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();

        String once = Shorten.text(text).text();

        assertThat(TextSize.utf8(once)).isLessThanOrEqualTo(TextSize.utf8(text));
        assertThat(Shorten.text(once).text()).isEqualTo(once);
    }

    @FuzzTest
    void aRequestOfAnyBytesIsTaken(byte[] bytes) {
        io.krouter.api.Body body = io.krouter.api.Body.of(bytes);
        io.krouter.core.Compression compression =
                io.krouter.core.Compression.builder().build();

        assertThat(compression
                        .compress(body, io.krouter.api.WireFormat.KIRO)
                        .value()
                        .length())
                .isLessThanOrEqualTo(bytes.length);
    }
}
