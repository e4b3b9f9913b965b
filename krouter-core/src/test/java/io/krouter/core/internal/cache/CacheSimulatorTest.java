package io.krouter.core.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.krouter.api.Body;
import io.krouter.api.WireFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheSimulatorTest {

    @Test
    void openAiCachesInStepsFrom1024TokensOn() {
        SimulatedCache cache = SimulatedCache.openAi();

        assertThat(cache.send(pieces(1000))).isZero();
        assertThat(cache.send(pieces(1000, 500))).as("1000 tokens are too few").isZero();
        assertThat(cache.send(pieces(1000, 500, 500)))
                .as("1500 tokens, in steps")
                .isEqualTo(1024 + 3 * 128);
        assertThat(cache.send(pieces(1000, 500, 500))).as("all 2000").isEqualTo(1024 + 7 * 128);
    }

    @Test
    void openAiCachesTheBeginningOfAPieceToo() {
        SimulatedCache cache = SimulatedCache.openAi();
        cache.send(List.of(piece("x".repeat(8000) + "a", 2000, false)));

        assertThat(cache.send(List.of(piece("x".repeat(8000) + "b", 2000, false))))
                .isEqualTo(1024 + 7 * 128);
    }

    @Test
    void anthropicReadsWhatWasWrittenAtAPoint() {
        SimulatedCache cache = SimulatedCache.anthropic("claude-sonnet-4.5");
        Piece system = piece("system", 2000, true);
        Piece first = piece("first", 100, false);

        assertThat(cache.send(List.of(system, first))).isZero();
        assertThat(cache.send(List.of(system, piece("other", 100, false)))).isEqualTo(2000);
        assertThat(cache.send(List.of(system, first, piece("second", 100, true))))
                .isEqualTo(2000);
        assertThat(cache.send(List.of(system, first, piece("second", 100, false), piece("third", 9, true))))
                .as("the point moved on, the entry is found looking back")
                .isEqualTo(2200);
    }

    @Test
    void anthropicLooksBackOver20Blocks() {
        for (int blocks : new int[] {20, 21}) {
            SimulatedCache cache = SimulatedCache.anthropic("claude-sonnet-4.5");
            Piece system = piece("system", 2000, true);
            cache.send(List.of(system));
            List<Piece> longer = new java.util.ArrayList<>(List.of(piece("system", 2000, false)));
            IntStream.rangeClosed(1, blocks).forEach(block -> longer.add(piece("block " + block, 1, block == blocks)));

            assertThat(cache.send(longer)).isEqualTo(blocks == 20 ? 2000 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-5, 512, 512",
        "claude-sonnet-4.5, 1024, 1024",
        "claude-opus-4-8, 1024, 1024",
        "claude-opus-4.7, 2048, 4096",
        "claude-haiku-4.5, 4096, 4096",
        "claude-3-5-haiku, 2048, 2048",
        "amazon.nova-pro-v1:0, 1024, 1000"
    })
    void shortPrefixesAreNotCached(String model, int anthropic, int bedrock) {
        assertThat(smallestCached(SimulatedCache.anthropic(model))).isEqualTo(anthropic);
        assertThat(smallestCached(SimulatedCache.bedrock(model))).isEqualTo(bedrock);
    }

    @Test
    void aFifthCachePointIsRefused() {
        List<Piece> five = IntStream.range(0, 5)
                .mapToObj(i -> piece("piece " + i, 2000, true))
                .toList();

        assertThat(SimulatedCache.anthropic("claude-sonnet-4.5").send(five.subList(0, 4)))
                .isZero();
        assertThatThrownBy(() -> SimulatedCache.bedrock("claude-sonnet-4.5").send(five))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(SimulatedCache.kiro().send(five)).isZero();
    }

    @Test
    void aGrowingKiroConversationIsCachedWhole() {
        CacheSimulator native_ = new CacheSimulator(WireFormat.KIRO, SimulatedCache.kiro(), Piece.FOUR_BYTES);
        for (int turn = 1; turn <= 10; turn++) {
            CacheSimulator.Turn result = native_.turn(kiro(turn, "t"));
            assertThat(result.ofPossible()).isEqualTo(1);
            assertThat(result.cached() == 0).isEqualTo(turn == 1);
        }

        assertThat(native_.summary().ofPossible()).isEqualTo(1);
        assertThat(native_.summary().hitRate()).isBetween(0.5, 0.99);
    }

    @Test
    void aGrowingOpenAiConversationIsCachedButForTheLastStep() {
        CacheSimulator stable = new CacheSimulator(WireFormat.OPENAI_CHAT, SimulatedCache.openAi(), Piece.FOUR_BYTES);
        IntStream.rangeClosed(1, 30).forEach(turn -> stable.turn(openAi(turn, "id")));

        assertThat(stable.summary().ofPossible()).isBetween(0.97, 1.0);
    }

    @Test
    void randomToolIdsCostTheCache() {
        CacheSimulator random = new CacheSimulator(WireFormat.OPENAI_CHAT, SimulatedCache.openAi(), Piece.FOUR_BYTES);
        IntStream.rangeClosed(1, 30).forEach(turn -> random.turn(openAi(turn, "random" + turn)));

        assertThat(random.summary().ofPossible()).isLessThan(0.5);
    }

    @Test
    void cachePointsAreReadInEachFormat() {
        String anthropic =
                "{\"tools\":[{\"name\":\"a\"},{\"name\":\"b\",\"cache_control\":{}}],\"system\":[{\"text\":\"s\",\"cache_control\":{}}],"
                        + "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"1\"},{\"text\":\"2\",\"cache_control\":{}}]}]}";
        String bedrock =
                "{\"toolConfig\":{\"tools\":[{\"toolSpec\":{}},{\"cachePoint\":{}}]},\"system\":[{\"text\":\"s\"},{\"cachePoint\":{}}],"
                        + "\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"1\"},{\"text\":\"2\"},{\"cachePoint\":{}}]}]}";
        String kiro = "{\"conversationState\":{\"history\":[{\"userInputMessage\":{\"content\":\"1\"}},"
                + "{\"assistantResponseMessage\":{\"content\":\"2\",\"cachePoint\":{\"type\":\"default\"}}}]}}";

        assertThat(points(WireFormat.ANTHROPIC_MESSAGES, anthropic)).containsExactly(false, true, true, false, true);
        assertThat(points(WireFormat.BEDROCK_CONVERSE, bedrock)).containsExactly(true, true, false, true);
        assertThat(points(WireFormat.KIRO, kiro)).containsExactly(false, true);
    }

    @Test
    void sharesAreOfThePromptAndOfThePossible() {
        CacheSimulator.Turn turn = new CacheSimulator.Turn(1000, 800, 600);

        assertThat(turn.hitRate()).isCloseTo(0.6, within(1e-9));
        assertThat(turn.ofPossible()).isCloseTo(0.75, within(1e-9));
        assertThat(new CacheSimulator.Turn(5, 0, 0).ofPossible()).isEqualTo(1);
    }

    private static List<Boolean> points(WireFormat format, String body) {
        return Piece.of(format, Body.of(body), Piece.FOUR_BYTES).stream()
                .map(Piece::cachePoint)
                .toList();
    }

    private static int smallestCached(SimulatedCache cache) {
        for (int tokens = 500; tokens < 5000; tokens++) {
            List<Piece> prompt = List.of(piece("prompt of " + tokens, tokens, true));
            cache.send(prompt);
            if (cache.send(prompt) > 0) {
                return tokens;
            }
        }
        return -1;
    }

    private static List<Piece> pieces(int... tokens) {
        return IntStream.range(0, tokens.length)
                .mapToObj(i -> piece("piece " + i, tokens[i], false))
                .toList();
    }

    private static Piece piece(String text, int tokens, boolean cachePoint) {
        return new Piece(text, tokens, cachePoint);
    }

    private static Body kiro(int turns, String id) {
        String history = IntStream.range(1, turns)
                .mapToObj(turn -> "{\"userInputMessage\":{\"content\":\"" + "word ".repeat(200) + turn + "\"}},"
                        + "{\"assistantResponseMessage\":{\"content\":\"yes\",\"toolUses\":[{\"toolUseId\":\"" + id
                        + turn
                        + "\"}]}}")
                .collect(Collectors.joining(","));
        return Body.of("{\"conversationState\":{\"history\":[" + history
                + "],\"currentMessage\":{\"userInputMessage\":{\"content\":\"" + "word ".repeat(200) + turns
                + "\",\"userInputMessageContext\":{\"tools\":[{\"toolSpecification\":{\"name\":\"ls\"}}]}}}}}");
    }

    private static Body openAi(int turns, String id) {
        String messages = IntStream.rangeClosed(1, turns)
                .mapToObj(turn -> "{\"role\":\"user\",\"content\":\"" + "word ".repeat(200) + turn + "\"},"
                        + "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"" + id + turn + "\"}]}")
                .collect(Collectors.joining(","));
        return Body.of(
                "{\"messages\":[{\"role\":\"system\",\"content\":\"" + "rule ".repeat(1000) + "\"}," + messages + "]}");
    }
}
