package io.krouter.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Compressor} keeps to. Extend it and hand over your own. */
public abstract class CompressorContract {

    private static final int THREADS = 4;
    private static final int CALLS = 50;

    /** Outputs that no compressor may choke on, whatever it makes of them. */
    private static final List<String> ODD = List.of(
            "",
            "\n",
            "\n\n\n",
            " ",
            "\t",
            "\r",
            "\u001b[",
            "\u001b]0;title",
            "x",
            "[",
            "{",
            "\"",
            "{\"a\":",
            "\u0000\u0001",
            "\ud83d",
            "\ude00\ud83d\ude00",
            "\u65e5\u672c\u8a9e\n".repeat(20),
            ":".repeat(3_000),
            "- ".repeat(3_000),
            "(".repeat(3_000),
            "a:1:b\n".repeat(500),
            "\u2502   ".repeat(500));

    /** The compressor to check, new and configured as in real use. Called at least once for each test. */
    protected abstract Compressor compressor();

    /** Outputs that it shortens; at least one. */
    protected abstract List<ToolOutput> outputs();

    @Test
    public void itHasANameThatStays() {
        assertThat(compressor().name()).isNotBlank().isEqualTo(compressor().name());
    }

    @Test
    public void itShortensItsOwnOutputs() {
        for (ToolOutput output : outputs()) {
            assertThat(compressor().compress(output))
                    .as("what it makes of %s", output)
                    .isPresent();
        }
    }

    @Test
    public void whatItMakesIsNeverLonger() {
        for (ToolOutput output : all()) {
            compressor()
                    .compress(output)
                    .ifPresent(shorter -> assertThat(bytes(shorter))
                            .as("bytes made of %s", output)
                            .isLessThanOrEqualTo(bytes(output.text())));
        }
    }

    @Test
    public void aSecondTimeChangesNothing() {
        for (ToolOutput output : outputs()) {
            String once = compressor().compress(output).orElse(output.text());
            ToolOutput again = output.withText(once);

            assertThat(compressor().compress(again).orElse(once))
                    .as("what it makes of its own result for %s", output)
                    .isEqualTo(once);
        }
    }

    @Test
    public void oddOutputsDoNotHarmIt() {
        for (String odd : ODD) {
            for (ToolOutput.Kind kind : ToolOutput.Kind.values()) {
                ToolOutput output = new ToolOutput("executeBash", Optional.of(odd), odd, kind, false);

                assertThat(compressor().compress(output)).as("never null").isNotNull();
            }
        }
    }

    @Test
    public void neitherLocaleNorTimeZoneMatters() {
        List<String> expected = results(compressor());
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));

            assertThat(results(compressor()))
                    .as("in Turkish, on the other side of the earth")
                    .isEqualTo(expected);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    public void itServesManyThreadsAtOnce() throws Exception {
        Compressor shared = compressor();
        List<String> expected = results(compressor());
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<String>>> found = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                found.add(threads.submit(() -> {
                    start.await();
                    return results(shared);
                }));
            }
            start.countDown();
            for (Future<List<String>> one : found) {
                assertThat(one.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> results(Compressor compressor) {
        return all().stream()
                .map(output -> compressor.compress(output).orElse("left alone"))
                .toList();
    }

    private List<ToolOutput> all() {
        List<ToolOutput> all = new ArrayList<>(outputs());
        ODD.forEach(odd -> all.add(ToolOutput.text("executeBash", Optional.empty(), odd)));
        return all;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
