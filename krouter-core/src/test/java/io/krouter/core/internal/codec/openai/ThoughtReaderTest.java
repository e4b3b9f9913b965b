package io.krouter.core.internal.codec.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.chat.ReasoningMark;
import io.krouter.core.internal.codec.RecordedAnswer;
import org.junit.jupiter.api.Test;

class ThoughtReaderTest {

    @Test
    void aThoughtIsMarkedWithItsMemberAndModel() {
        RecordedAnswer answer = ChatStreams.play("deepseek-reasoning");

        assertThat(answer.reasoning).isEqualTo("First I add, then I check.");
        assertThat(ReasoningMark.read(answer.signature))
                .contains(new ReasoningMark("reasoning_content", "deepseek-reasoner"));
        assertThat(answer.order).containsExactly("reasoning", "signature", "text", "usage", "stop", "end");
    }

    @Test
    void theOtherMemberIsReadToo() {
        RecordedAnswer answer = ChatStreams.play("groq-reasoning");

        assertThat(answer.reasoning).isEqualTo("hm");
        assertThat(ReasoningMark.read(answer.signature)).contains(new ReasoningMark("reasoning", "qwen/qwen3-32b"));
    }

    @Test
    void aRealSignatureStaysAndTheTextIsToldOnce() {
        RecordedAnswer answer = ChatStreams.play("openrouter-signed-reasoning");

        assertThat(answer.reasoning).isEqualTo("I think");
        assertThat(answer.signature).isEqualTo("EqQBsig==");
    }

    @Test
    void thinkingPartsOfTheContentAreAThought() {
        RecordedAnswer answer = ChatStreams.play("mistral-content-parts");

        assertThat(answer.reasoning).isEqualTo("hm");
        assertThat(answer.text).isEqualTo("yes");
        assertThat(answer.signature).isEmpty();
    }

    @Test
    void thoughtsBetweenTextsAreMarkedOnce() {
        RecordedAnswer answer = ChatStreams.playDeltas(
                "stop",
                "{\"reasoning_content\":\"a\"}",
                "{\"content\":\"b\"}",
                "{\"reasoning_content\":\"c\"}",
                "{\"content\":\"d\"}");

        assertThat(answer.order).containsExactly("reasoning", "signature", "text", "reasoning", "text", "stop", "end");
    }

    @Test
    void anAnswerWithoutThoughtsHasNoMark() {
        assertThat(ChatStreams.play("text-usage-after-finish").signature).isEmpty();
    }

    @Test
    void aThoughtAloneIsMarkedAtItsEnd() {
        RecordedAnswer answer = ChatStreams.playDeltas("length", "{\"reasoning_content\":\"a\"}");

        assertThat(answer.order).containsExactly("reasoning", "signature", "stop", "end");
    }
}
