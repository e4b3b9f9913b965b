package io.krouter.core.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasoningMarkTest {

    @Test
    void aMarkIsReadAsItWasWritten() {
        ReasoningMark mark = new ReasoningMark("reasoning", "qwen/qwen3:32b");

        assertThat(mark.signature()).isEqualTo("krouter:reasoning:qwen/qwen3:32b");
        assertThat(ReasoningMark.read(mark.signature())).contains(mark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EqQBCkgIARABGAIiQL+sig/with+base64==", "krouter", "Krouter:reasoning:x"})
    void aSignatureOfAnotherServiceIsNoMark(String signature) {
        assertThat(ReasoningMark.read(signature)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "deepseek-chat, deepseek-chat, true",
        "kimi-k2-0905, kimi-k2, true",
        "kimi-k2, kimi-k2-0905, true",
        "'', gpt-5, true",
        "deepseek-chat, gpt-5, false"
    })
    void itBelongsToTheModelThatThought(String thinker, String asked, boolean same) {
        assertThat(new ReasoningMark("reasoning", thinker).isFrom(asked)).isEqualTo(same);
    }
}
