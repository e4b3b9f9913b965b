package io.krouter.api.kit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import io.krouter.api.contract.CompressorContract;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract accepts a compressor as the documentation asks for it, and catches each way to break it. */
class ProgressCompressorTest extends CompressorContract {

    private static final String PROGRESS = "progress 10 %\n".repeat(30) + "done\n";

    @Override
    protected Compressor compressor() {
        return named("progress", output -> {
            String shorter = output.text().replace("progress 10 %\n", "");
            int lines = (output.text().length() - shorter.length()) / "progress 10 %\n".length();
            return lines < 3 ? Optional.empty() : Optional.of("[" + lines + " lines of progress]\n" + shorter);
        });
    }

    @Override
    protected List<ToolOutput> outputs() {
        return List.of(ToolOutput.text("executeBash", Optional.of("fetch"), PROGRESS));
    }

    @Test
    void aCounterInTheOutputIsCaught() {
        AtomicInteger count = new AtomicInteger();

        refused(
                contractOf(output -> Optional.of("" + count.incrementAndGet()))::aSecondTimeChangesNothing,
                "own result");
    }

    @Test
    void aLongerOutputIsCaught() {
        refused(contractOf(output -> Optional.of(output.text() + "!"))::whatItMakesIsNeverLonger, "bytes made of");
    }

    @Test
    void theLocaleInTheOutputIsCaught() {
        refused(
                contractOf(output -> Optional.of(output.text().toUpperCase(Locale.getDefault())))
                        ::neitherLocaleNorTimeZoneMatters,
                "in Turkish");
    }

    @Test
    void doingNothingIsCaught() {
        refused(contractOf(output -> Optional.empty())::itShortensItsOwnOutputs, "what it makes of");
    }

    private static void refused(ThrowingCallable test, String words) {
        assertThatThrownBy(test).isInstanceOf(AssertionError.class).hasMessageContaining(words);
    }

    private CompressorContract contractOf(Function<ToolOutput, Optional<String>> compress) {
        return new CompressorContract() {
            @Override
            protected Compressor compressor() {
                return named("broken", compress);
            }

            @Override
            protected List<ToolOutput> outputs() {
                return ProgressCompressorTest.this.outputs();
            }
        };
    }

    private static Compressor named(String name, Function<ToolOutput, Optional<String>> compress) {
        return new Compressor() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> compress(ToolOutput output) {
                return compress.apply(output);
            }
        };
    }
}
