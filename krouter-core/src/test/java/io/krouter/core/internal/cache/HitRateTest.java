package io.krouter.core.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import io.krouter.api.LlmRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much of the corpus' conversations the providers' prompt caches would give, way by way. What is possible are the tokens
 * that the turn before has already sent. Writes the table of {@code docs/prompt-caching.md} to {@code target/hit-rates.md}.
 */
class HitRateTest {

    private static final Encoding O200K = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    /** The text of a turn comes again in all later ones. */
    private static final Map<String, Integer> COUNTED = new HashMap<>();

    private static final Map<Passage, Map<String, CacheSimulator.Turn>> RESULTS = new LinkedHashMap<>();

    @BeforeAll
    static void measure(@TempDir Path scratch) throws IOException, InterruptedException {
        assumeTrue(
                CorpusConversations.areThere(), "no corpus at " + CorpusConversations.CORPUS + " or no node: skipped");
        SortedMap<String, List<LlmRequest>> conversations = CorpusConversations.write(scratch);
        for (Passage passage : Passage.all()) {
            Map<String, CacheSimulator.Turn> sums = new LinkedHashMap<>();
            conversations.forEach((name, turns) -> sums.put(name, sum(passage, turns)));
            RESULTS.put(passage, sums);
        }
        Path target = Path.of(System.getProperty("krouter.root", "."), "krouter-core", "target");
        Files.writeString(target.resolve("hit-rates.md"), table());
    }

    private static CacheSimulator.Turn sum(Passage passage, List<LlmRequest> turns) {
        CacheSimulator cache = new CacheSimulator(passage.sent(), passage.newCache(), HitRateTest::tokens);
        turns.forEach(turn -> cache.turn(passage.treatment().apply(turn).body()));
        return cache.summary();
    }

    private static int tokens(String text) {
        return COUNTED.computeIfAbsent(text, O200K::countTokensOrdinary);
    }

    @Test
    void nativeIsAllThatIsPossible() {
        RESULTS.forEach((passage, sums) -> {
            if (passage.name().equals("native")) {
                assertThat(sums.values())
                        .hasSize(8)
                        .allSatisfy(sum -> assertThat(sum.ofPossible()).isEqualTo(1));
            }
        });
    }

    @Test
    void translatedIsAtLeast98PercentOfWhatIsPossible() {
        RESULTS.forEach((passage, sums) -> {
            if (passage.isOurs()) {
                sums.forEach((conversation, sum) -> assertThat(sum.ofPossible())
                        .as(passage.name() + " " + conversation)
                        .isGreaterThanOrEqualTo(0.98));
            }
        });
    }

    @Test
    void randomIdsCostMostOfIt() {
        RESULTS.forEach((passage, sums) -> {
            if (!passage.isOurs()) {
                assertThat(total(sums).ofPossible()).as(passage.name()).isLessThan(0.5);
            }
        });
    }

    private static CacheSimulator.Turn total(Map<String, CacheSimulator.Turn> sums) {
        return sums.values().stream()
                .reduce((a, b) -> new CacheSimulator.Turn(
                        a.prompt() + b.prompt(), a.possible() + b.possible(), a.cached() + b.cached()))
                .orElseThrow();
    }

    /** Of what is possible, and in brackets of the whole prompt, in percent. */
    private static String table() {
        List<String> rows = new ArrayList<>();
        rows.add(row("conversation", Passage::name));
        rows.add(row("---", passage -> "---:"));
        RESULTS.values()
                .iterator()
                .next()
                .keySet()
                .forEach(conversation -> rows.add(
                        row(conversation, passage -> cell(RESULTS.get(passage).get(conversation)))));
        rows.add(row("all", passage -> cell(total(RESULTS.get(passage)))));
        rows.add(row(
                "tokens sent",
                passage -> String.format(
                        Locale.ROOT, "%,d", total(RESULTS.get(passage)).prompt())));
        return String.join("\n", rows) + "\n";
    }

    private static String row(String first, Function<Passage, String> cell) {
        StringBuilder row = new StringBuilder("| ").append(first).append(" |");
        RESULTS.keySet()
                .forEach(passage -> row.append(' ').append(cell.apply(passage)).append(" |"));
        return row.toString();
    }

    private static String cell(CacheSimulator.Turn sum) {
        return String.format(Locale.ROOT, "%.1f (%.1f)", 100 * sum.ofPossible(), 100 * sum.hitRate());
    }
}
