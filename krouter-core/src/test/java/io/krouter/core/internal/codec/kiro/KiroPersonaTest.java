package io.krouter.core.internal.codec.kiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.LlmRequest;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KiroPersonaTest {

    private static final String PERSONA = "<identity>\nYou are Kiro.\n</identity>\n";
    private static final String ACKNOWLEDGED = KiroFixtures.assistantEntry("I will follow these instructions.");

    private final KiroCodec codec = new KiroCodec();

    private Prompt chat(String... history) {
        return codec.readPrompt(KiroFixtures.chat("\"content\":\"go\"", history));
    }

    private static String system(Prompt prompt) {
        return KiroBlocks.text(prompt.system());
    }

    @Test
    void thePersonaIsTheSystemAndItsAcknowledgementIsGone() {
        Prompt prompt = KiroFixtures.prompt("persona-simple-ack");
        assertThat(system(prompt)).startsWith("<identity>\nYou are Kiro.").endsWith("</current_context>");
        assertThat(prompt.turns()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multi-turn-persona", "krs-multi-turn-persona"})
    void aCallInTheAcknowledgementStaysWithItsResult(String name) {
        Prompt prompt = KiroFixtures.prompt(name);
        assertThat(system(prompt)).startsWith("<identity>");
        assertThat(prompt.turns().get(0).blocks()).hasExactlyElementsOfTypes(Block.ToolCall.class);
        assertThat(prompt.turns().get(1).blocks()).hasExactlyElementsOfTypes(Block.ToolResult.class, Block.Text.class);
        assertThat(prompt.toolIds()).containsExactly("tooluse_fileTree", "tooluse_fileTree");
        assertThat(KiroBlocks.text(prompt.turns().get(2).blocks())).isEqualTo("understood");
    }

    @Test
    void theClassifiersPersonaNeedsNoMark() {
        Prompt prompt = KiroFixtures.prompt("intent-classification");
        assertThat(system(prompt)).startsWith("\nSynthetic intent classifier prompt.");
        assertThat(prompt.turns()).hasSize(1);
    }

    @Test
    void theClassifierIsKnownByItsOpeningToo() {
        Prompt prompt = chat(
                KiroFixtures.userEntry("\n You are an intent classifier for"),
                KiroFixtures.assistantEntry("I will follow these instructions"));
        assertThat(system(prompt)).isEqualTo("\n You are an intent classifier for");
    }

    @Test
    void aSystemPromptAtTheRootIsTheSystem() {
        Prompt prompt = KiroFixtures.prompt("krs-system-prompt");
        assertThat(system(prompt)).startsWith("<identity>");
        assertThat(prompt.turns())
                .extracting(turn -> KiroBlocks.text(turn.blocks()))
                .containsExactly("earlier", "reply", "hello");
    }

    @Test
    void theAcknowledgementOfOneAtTheRootIsGone() {
        Prompt prompt = KiroFixtures.prompt("krs-system-prompt-ack");
        assertThat(system(prompt)).isEqualTo("Synthetic intent classifier prompt.");
        assertThat(prompt.turns())
                .extracting(turn -> KiroBlocks.text(turn.blocks()))
                .containsExactly("make a parser");
    }

    @ParameterizedTest
    @ValueSource(strings = {"# System Prompt\nYou are Kiro", "# Identity\nYou are Kiro", PERSONA})
    void everyKnownOpeningIsThePersona(String text) {
        assertThat(system(chat(KiroFixtures.userEntry(text), ACKNOWLEDGED))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<identity>\nYou are somebody", "You are Kiro", "See: <identity> You are Kiro"})
    void otherTextsAreWhatTheUserSaid(String text) {
        Prompt prompt = chat(KiroFixtures.userEntry(text), ACKNOWLEDGED);
        assertThat(prompt.system()).isEmpty();
        assertThat(prompt.turns()).hasSize(3);
    }

    @Test
    void withoutTheAcknowledgementItIsWhatTheUserSaid() {
        Prompt prompt = chat(KiroFixtures.userEntry(PERSONA), KiroFixtures.assistantEntry("Sure."));
        assertThat(prompt.system()).isEmpty();
        assertThat(prompt.turns()).hasSize(3);
    }

    @Test
    void quotedLaterItIsWhatTheUserSaid() {
        Prompt prompt =
                chat(KiroFixtures.userEntry(PERSONA), ACKNOWLEDGED, KiroFixtures.userEntry(PERSONA), ACKNOWLEDGED);
        assertThat(prompt.system()).containsExactly(new Block.Text(PERSONA));
        assertThat(prompt.turns())
                .extracting(turn -> KiroBlocks.text(turn.blocks()))
                .containsExactly(PERSONA, "I will follow these instructions.", "go");
    }

    @Test
    void quotedInTheCurrentMessageItIsWhatTheUserSaid() {
        LlmRequest request = KiroFixtures.chat("\"content\":" + KiroFixtures.JSON.writeValueAsString(PERSONA));
        Prompt prompt = codec.readPrompt(request);
        assertThat(prompt.system()).isEmpty();
        assertThat(prompt.turns()).containsExactly(Turn.user(new Block.Text(PERSONA)));
    }

    @Test
    void anAcknowledgementThatNothingPrecedesStays() {
        assertThat(chat(ACKNOWLEDGED).turns()).hasSize(2);
    }

    @Test
    void aCachePointOfThePersonaIsTheSystems() {
        String persona = "{\"userInputMessage\":{\"content\":" + KiroFixtures.JSON.writeValueAsString(PERSONA)
                + ",\"cachePoint\":{\"type\":\"default\"}}}";
        assertThat(chat(persona, ACKNOWLEDGED).system())
                .hasExactlyElementsOfTypes(Block.Text.class, Block.CachePoint.class);
    }

    @Test
    void theTextIsTheSameInEveryTurn() {
        List<Block> first = chat(KiroFixtures.userEntry(PERSONA), ACKNOWLEDGED).system();
        List<Block> second = chat(
                        KiroFixtures.userEntry(PERSONA),
                        ACKNOWLEDGED,
                        KiroFixtures.userEntry("go"),
                        KiroFixtures.assistantEntry("gone"))
                .system();
        assertThat(second).isEqualTo(first);
    }
}
