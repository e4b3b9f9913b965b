package io.krouter.core.internal.codec.openai;

import static io.krouter.core.internal.codec.openai.ChatPrompts.body;
import static io.krouter.core.internal.codec.openai.ChatPrompts.messages;
import static io.krouter.core.internal.codec.openai.ChatPrompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.ReasoningMark;
import io.krouter.core.chat.SealedThought;
import io.krouter.core.chat.Turn;
import io.krouter.core.internal.codec.RecordedAnswer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasoningReplayTest {

    private static Block.Reasoning thought(String text, String signature) {
        return new Block.Reasoning(text, Optional.of(signature), Optional.empty());
    }

    private static String assistantMessage(String model, Block... blocks) {
        return messages(body(prompt(Turn.assistant(blocks), Turn.user()).withModel(model)))
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "reasoning_content, deepseek-reasoner, deepseek-reasoner",
        "reasoning, qwen/qwen3-32b, qwen/qwen3-32b",
        "reasoning_content, kimi-k2-0905, kimi-k2",
        "reasoning_content, '', anything"
    })
    void aThoughtGoesBackToItsModelInItsMember(String member, String thinker, String asked) {
        String signature = new ReasoningMark(member, thinker).signature();

        assertThat(assistantMessage(
                        asked, thought("first ", signature), thought("second", signature), new Block.Text("so")))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"so\",\"" + member + "\":\"first second\"}");
    }

    @Test
    void anEncryptedThoughtGoesBackToItsModelAndToNoOther() {
        Json detail = new Json("{\"type\":\"reasoning.encrypted\",\"data\":\"gAAA-_\"}");
        String sealed = new SealedThought("reasoning_details", "openai/o4", detail).base64();
        Block thought = new Block.Reasoning("", Optional.empty(), Optional.of(sealed));

        assertThat(assistantMessage("openai/o4", thought, new Block.Text("so")))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"so\",\"reasoning_details\":[" + detail.text() + "]}");
        assertThat(assistantMessage("gpt-5", thought, new Block.Text("so")))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"so\"}");
    }

    @Test
    void aThoughtStandsBesideItsToolCalls() {
        String signature = new ReasoningMark("reasoning_content", "deepseek-reasoner").signature();
        Block call = new Block.ToolCall("a", "f", Json.EMPTY_OBJECT);

        assertThat(assistantMessage("deepseek-reasoner", thought("I look", signature), call))
                .startsWith(
                        "{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"I look\",\"tool_calls\":[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EqQBCkgIARABGAIiQL+sig/with+base64==",
                "krouter:reasoning_content:deepseek-reasoner",
                "krouter:role:gpt-5",
                "krouter:",
                ""
            })
    void anyOtherThoughtIsMarkedText(String signature) {
        assertThat(assistantMessage("gpt-5", thought("first I add", signature), new Block.Text("so")))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"<thinking>\\nfirst I add\\n</thinking>\\n\\nso\"}");
    }

    @Test
    void aThoughtThatNobodyCanReadIsLeftOut() {
        Block redacted = new Block.Reasoning("", Optional.empty(), Optional.of("AAEC"));

        assertThat(assistantMessage("gpt-5", redacted, new Block.Text("so")))
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"so\"}");
    }

    @Test
    void whatTheReaderMarksTheWriterSendsBack() {
        RecordedAnswer answer = ChatStreams.play("deepseek-reasoning");

        assertThat(assistantMessage(
                        "deepseek-reasoner", thought(answer.reasoning, answer.signature), new Block.Text(answer.text)))
                .contains("\"reasoning_content\":\"First I add, then I check.\"");
    }
}
