package io.krouter.core.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonOut;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However odd a conversation's ids and texts are, each turn begins with the very bytes of the turn before. */
class PrefixStabilityProperties {

    /** A cache point moves on from turn to turn, and is no part of what the service compares. */
    private static final Pattern MARK = Pattern.compile(",\"cache_control\":\\{[^}]*}");

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void aTurnBeginsWithTheBytesOfTheTurnBefore(@ForAll("conversations") List<Step> steps) {
        for (Passage passage : Passage.all()) {
            if (passage.isOurs() && !passage.sent().equals(WireFormat.KIRO)) {
                byte[] before = new byte[0];
                for (int turn = 1; turn <= steps.size(); turn++) {
                    Body sent = passage.treatment()
                            .apply(request(steps.subList(0, turn)))
                            .body();
                    byte[] prompt = prompt(passage.sent(), sent);
                    assertThat(Arrays.copyOf(prompt, before.length))
                            .as(passage.name() + ", turn " + turn)
                            .isEqualTo(before);
                    before = prompt;
                }
            }
        }
    }

    /** The body up to the end of its last message, without marks of cache points. */
    private static byte[] prompt(WireFormat format, Body body) {
        List<PromptParts.Part> parts =
                PromptParts.of(Layouts.of(format), body.view(JsonIndex.VIEW).root());
        int end = parts.get(parts.size() - 1).value().end();
        String text = new String(body.toByteArray(), 0, end, StandardCharsets.ISO_8859_1);
        return MARK.matcher(text).replaceAll("").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What the user said, and before that the tools that the model used, with what they gave. */
    record Step(String said, List<String> ids, String gave) {}

    @Provide
    Arbitrary<List<Step>> conversations() {
        Arbitrary<String> texts =
                Arbitraries.of("", "go on", "a\n\u001b[1mb\u001b[0m\n\n\n\nc", "\"\\\ud83d\ude00", "\ud83d");
        Arbitrary<Step> steps =
                Combinators.combine(texts, ids().list().ofMaxSize(3), texts).as(Step::new);
        return steps.list().ofMinSize(2).ofMaxSize(6).map(PrefixStabilityProperties::withDistinctIds);
    }

    /** An id stands for one tool use; the first turn has none. */
    private static List<Step> withDistinctIds(List<Step> steps) {
        List<String> known = new ArrayList<>();
        List<Step> result = new ArrayList<>();
        for (Step step : steps) {
            List<String> fresh = result.isEmpty()
                    ? List.of()
                    : step.ids.stream()
                            .distinct()
                            .filter(id -> !known.contains(id))
                            .toList();
            known.addAll(fresh);
            result.add(new Step(fresh.isEmpty() ? "say " + step.said : step.said, fresh, step.gave));
        }
        return result;
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("ab:./-_ \u00e9\ud83d")
                        .ofMinLength(1)
                        .ofMaxLength(5),
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(70),
                Arbitraries.of("krc_a", "krp1_call_0", "functions.read:0", "9".repeat(200)));
    }

    /** A request as Kiro writes it when these are the steps so far. */
    private static LlmRequest request(List<Step> steps) {
        JsonOut out = new JsonOut().beginObject().object("conversationState");
        out.text("conversationId", "c-1").text("chatTriggerType", "MANUAL").name("currentMessage");
        int last = steps.size() - 1;
        user(out, steps.get(last));
        out.array("history");
        for (int i = 0; i < last; i++) {
            user(out, steps.get(i));
            assistant(out, steps.get(i + 1));
        }
        return LlmRequest.builder(WireFormat.KIRO, URI.create("https://runtime.us-east-1.kiro.dev"))
                .target("/generateAssistantResponse")
                .headers(HeaderList.of("content-type", "application/json"))
                .body(out.endArray().endObject().endObject().toBody())
                .build();
    }

    private static void user(JsonOut out, Step step) {
        out.beginObject().object("userInputMessage").text("content", step.said);
        out.text("modelId", "claude-x").object("userInputMessageContext");
        out.array("toolResults");
        for (String id : step.ids) {
            out.beginObject().text("toolUseId", id).text("status", "success");
            out.array("content").beginObject().text("text", step.gave).endObject();
            out.endArray().endObject();
        }
        out.endArray().endObject().endObject().endObject();
    }

    private static void assistant(JsonOut out, Step next) {
        out.beginObject().object("assistantResponseMessage").text("content", "I look.");
        out.array("toolUses");
        for (String id : next.ids) {
            out.beginObject().text("toolUseId", id).text("name", "executeBash");
            out.json("input", "{\"command\":\"ls\"}").endObject();
        }
        out.endArray().endObject().endObject();
    }
}
