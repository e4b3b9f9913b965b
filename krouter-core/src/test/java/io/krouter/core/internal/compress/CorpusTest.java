package io.krouter.core.internal.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.krouter.core.internal.compress.terminal.TerminalTextTest;
import io.krouter.core.internal.compress.text.TextSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The corpus of real outputs beside the project, read in place: what an agent needs must be found in what is sent. */
class CorpusTest {

    private static final Path TEXTS =
            Path.of(System.getProperty("krouter.root", "."), "..", "shared", "corpus", "text");

    private static final List<Entry> ENTRIES = new ArrayList<>();

    private record Entry(String file, String before, String after, JsonNode facts) {}

    @BeforeAll
    static void readCorpus() throws IOException {
        assumeTrue(Files.isRegularFile(TEXTS.resolve("index.json")), "no corpus at " + TEXTS + ": skipped");
        JsonNode index = new ObjectMapper().readTree(Files.readAllBytes(TEXTS.resolve("index.json")));
        for (JsonNode facts : index) {
            String file = facts.get("file").asString();
            String text = Files.readString(TEXTS.resolve(file), StandardCharsets.UTF_8);
            ENTRIES.add(new Entry(file, text, Shorten.text(text).text(), facts));
        }
    }

    @Test
    void everyFactIsStillThere() {
        for (Entry entry : ENTRIES) {
            String result = normal(entry.after);
            for (JsonNode fact : entry.facts.get("must_keep")) {
                assertThat(result).as(entry.file).contains(normal(fact.asString()));
            }
        }
    }

    @Test
    void noFileGrows() {
        for (Entry entry : ENTRIES) {
            assertThat(TextSize.utf8(entry.after)).as(entry.file).isLessThanOrEqualTo(TextSize.utf8(entry.before));
            assertThat(Shorten.tokens(entry.after)).as(entry.file).isLessThanOrEqualTo(Shorten.tokens(entry.before));
        }
    }

    @Test
    void aThirdOfTheTokensIsSaved() {
        long before = ENTRIES.stream()
                .mapToLong(entry -> Shorten.tokens(entry.before))
                .sum();
        long after =
                ENTRIES.stream().mapToLong(entry -> Shorten.tokens(entry.after)).sum();

        assertThat(100.0 * (before - after) / before)
                .as("percent of tokens saved")
                .isGreaterThanOrEqualTo(36);
    }

    @Test
    void aSecondTimeChangesNothing() {
        for (Entry entry : ENTRIES) {
            assertThat(Shorten.text(entry.after).text()).as(entry.file).isEqualTo(entry.after);
        }
    }

    private static String normal(String text) {
        return TerminalTextTest.withoutColours(text).replaceAll("\\s+", " ").strip();
    }
}
