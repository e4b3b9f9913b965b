package io.krouter.core.internal.compress;

import static io.krouter.core.internal.compress.Shorten.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import io.krouter.api.contract.CompressorContract;
import io.krouter.core.Compression;
import io.krouter.core.internal.compress.listing.PathList;
import io.krouter.core.internal.compress.table.CsvTable;
import io.krouter.core.internal.compress.trace.JavaFrames;
import io.krouter.core.internal.compress.trace.StackFrames;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Names, switches, additions; and the contract for one compressor of each build. */
class StandardCompressorsTest {

    private static final String PATHS = lines(20, i -> "./services/billing/src/file" + i + ".py");

    @Test
    void everyNameIsThereOnce() {
        assertThat(Compression.names())
                .doesNotHaveDuplicates()
                .contains("grep", "maven", "json", "java-frames", "terminal");
    }

    @Test
    void oneCanBeSwitchedOffByName() {
        Compression without = Compression.builder().without("paths").build();

        assertThat(without.compress(find()).value()).isEqualTo(PATHS);
        assertThatThrownBy(() -> Compression.builder().without("path"))
                .hasMessageContaining("no compressor named \"path\"");
    }

    @Test
    void oneCanBeReplacedByName() {
        Compression replaced =
                Compression.builder().with(constant("paths", "mine")).build();

        assertThat(replaced.compress(find()).value()).isEqualTo("mine");
    }

    @Test
    void aNewOneIsAskedFirst() {
        Compression added =
                Compression.builder().with(constant("of-mine", "mine")).build();

        assertThat(added.compress(find()).savings())
                .extracting(Compression.Saving::kind)
                .containsExactly("of-mine");
        assertThatThrownBy(() -> Compression.builder().with(constant("a", "")).with(constant("a", "")))
                .hasMessageContaining("two compressors named \"a\"");
    }

    @Test
    void oneThatThrowsLeavesTheOutputAsItIs() {
        Compressor broken = new Compressor() {
            @Override
            public String name() {
                return "paths";
            }

            @Override
            public Optional<String> compress(ToolOutput output) {
                throw new IllegalStateException("broken");
            }
        };

        assertThat(Compression.builder().with(broken).build().compress(find()).value())
                .isEqualTo(PATHS);
    }

    @Test
    void oneThatLosesAMistakeIsOverruled() {
        String text = PATHS + "find: './secret': Permission denied\n";

        assertThat(Compression.builder()
                        .with(constant("of-mine", "mine"))
                        .build()
                        .compress(ToolOutput.text("", Optional.empty(), text))
                        .value())
                .contains("Permission denied");
    }

    @Test
    void theClassesAreSwitchedSeparately() {
        String tests = "Test Suites: 1 passed\n" + lines(20, i -> "  \u2713 case " + i + " (1 ms)");

        assertThat(Compression.builder()
                        .noise(false)
                        .build()
                        .compress(ToolOutput.text("", Optional.empty(), tests))
                        .value())
                .isEqualTo(tests);
        assertThat(Compression.builder()
                        .reencoding(false)
                        .build()
                        .compress(find())
                        .value())
                .isEqualTo(PATHS);
        assertThat(Compression.builder()
                        .reencoding(false)
                        .build()
                        .compress(ToolOutput.text("", Optional.empty(), tests))
                        .value())
                .contains("20 passing tests left out");
    }

    private static ToolOutput find() {
        return ToolOutput.text("executeBash", Optional.of("find ."), PATHS);
    }

    private static Compressor constant(String name, String result) {
        return new Compressor() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> compress(ToolOutput output) {
                return Optional.of(result);
            }
        };
    }

    @Nested
    class AForm extends CompressorContract {

        @Override
        protected Compressor compressor() {
            return new PathList();
        }

        @Override
        protected List<ToolOutput> outputs() {
            return List.of(find());
        }
    }

    @Nested
    class ANoise extends CompressorContract {

        @Override
        protected Compressor compressor() {
            return new StackFrames("java-frames", new JavaFrames(), "a");
        }

        @Override
        protected List<ToolOutput> outputs() {
            return List.of(ToolOutput.text(
                    "executeBash",
                    Optional.empty(),
                    "Boom\n\tat org.example.App.main(App.java:3)\n"
                            + lines(9, i -> "\tat org.junit.R.run(R.java:" + i + ")")));
        }
    }

    @Nested
    class ATable extends CompressorContract {

        @Override
        protected Compressor compressor() {
            return new CsvTable();
        }

        @Override
        protected List<ToolOutput> outputs() {
            return List.of(ToolOutput.text(
                    "executeBash", Optional.empty(), "id,currency,note\n" + lines(20, i -> i + ",EUR,n" + i)));
        }
    }
}
