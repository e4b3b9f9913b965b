package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/**
 * Bodies of all kinds, broken ones among them, on routes of the client's own format: they leave as they came, or with another
 * model in the one place where it stands, or not at all.
 */
class OddBodiesProperties {

    private static final byte[] NAME = "\"modelId\" : ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] MODEL = "\"claude-x\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OTHER_MODEL = "\"claude-y\"".getBytes(StandardCharsets.UTF_8);

    private static final FakeProvider KIRO =
            new FakeProvider("kiro", WireFormat.KIRO).replies(200, "application/vnd.amazon.eventstream", "");
    private static final Krouter SAME_MODEL = krouter("kiro");
    private static final Krouter NEW_MODEL = krouter("kiro/claude-y");

    @AfterContainer
    static void close() {
        SAME_MODEL.close();
        NEW_MODEL.close();
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    void untouchedTheyLeaveAsTheyCame(@ForAll("odd") Odd odd) throws IOException {
        KIRO.requests.clear();
        LlmRequest request = chat(odd.whole());

        SAME_MODEL.execute(request).close();

        assertThat(KIRO.requests.get(0).body().toByteArray()).isEqualTo(odd.whole());
        assertThat(KIRO.requests.get(0).headers()).isEqualTo(request.headers());
    }

    @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void forAnotherModelOnlyItsPlaceChangesOrTheyAreRefused(@ForAll("odd") Odd odd) throws IOException {
        KIRO.requests.clear();

        try (LlmResponse answer = NEW_MODEL.execute(chat(odd.whole()))) {
            assertThat(KIRO.requests).hasSize(answer.isSuccessful() ? 1 : 0);
            Statistics.label("sent")
                    .collect(answer.isSuccessful())
                    .coverage(seen -> seen.check(true).percentage(share -> share > 20 && share < 80));
            if (answer.isSuccessful()) {
                assertThat(KIRO.requests.get(0).body().toByteArray()).isEqualTo(odd.with(OTHER_MODEL));
            } else {
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.readBody(10_000).utf8()).contains("kiro/claude-y is for another model");
            }
        }
    }

    /** A body whose middle names the model; what is around that may be broken. */
    record Odd(byte[] before, byte[] after) {

        byte[] whole() {
            return with(MODEL);
        }

        byte[] with(byte[] model) {
            return joined(before, NAME, model, after);
        }
    }

    @Provide
    Arbitrary<Odd> odd() {
        Arbitrary<String> way = Combinators.combine(Arbitraries.of("", "\ufeff", " \n"), members())
                .as((start, root) ->
                        start + "{" + root + "\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{");
        Arbitrary<String> after = Combinators.combine(members(), members())
                .as((message, state) -> " ," + message + "\"end\":0}}," + state + "\"end\":[]}}");
        return Combinators.combine(mutated(way), members(), mutated(after)).as((first, message, last) -> {
            // Whole, so that no broken string or name swallows the one that names the model.
            byte[] beside = message.getBytes(StandardCharsets.UTF_8);
            return new Odd(joined(first, beside), last);
        });
    }

    private static Arbitrary<byte[]> mutated(Arbitrary<String> texts) {
        return Combinators.combine(texts, mutations())
                .as((text, mutation) -> mutation.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static Arbitrary<String> members() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(15, Arbitraries.of("a", "b", "content", "\\u0061", "gr\u00fcn")),
                Tuple.of(1, Arbitraries.of("modelId", "\\u006dodelId", "userInputMessage", "\\ud83d")));
        Arbitrary<String> values = Arbitraries.of(
                "12345678901234567890123456789",
                "1.0",
                "-0",
                "1e400",
                "\"\\/\\u00e9\"",
                "\"\\ud83d\"",
                "\"\ud83d\ude00\u2028\"",
                "[ ]",
                "{\"modelId\":\"old\"}",
                "null");
        return Combinators.combine(names, values)
                .as((name, value) -> "\"" + name + "\":" + value + ",")
                .list()
                .ofMaxSize(3)
                .map(all -> String.join("", all));
    }

    /** Mostly none. */
    private static Arbitrary<Mutation> mutations() {
        Arbitrary<Mutation> some = Combinators.combine(
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.bytes(),
                        Arbitraries.integers().between(0, 1))
                .as(Mutation::new);
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(new Mutation(0, (byte) 0, -1))), Tuple.of(1, some));
    }

    /** One byte becomes another, or several are cut off. */
    record Mutation(int place, byte value, int kind) {

        byte[] of(byte[] bytes) {
            int at = place % bytes.length;
            byte[] changed = kind == 1 ? Arrays.copyOf(bytes, at) : bytes.clone();
            if (kind == 0) {
                changed[at] = value;
            }
            return changed;
        }
    }

    private static Krouter krouter(String target) {
        return Krouter.builder()
                .provider(KIRO)
                .routes(Routes.builder().route("*", target).build())
                .discover(false)
                .build();
    }

    private static LlmRequest chat(byte[] body) {
        return LlmRequest.builder(WireFormat.KIRO, URI.create("https://runtime.us-east-1.kiro.dev"))
                .target("/generateAssistantResponse")
                .headers(HeaderList.of("Content-Type", "application/json", "X-Odd", " a "))
                .body(Body.of(body))
                .build();
    }
}
