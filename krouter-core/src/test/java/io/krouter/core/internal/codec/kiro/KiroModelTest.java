package io.krouter.core.internal.codec.kiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.core.chat.MalformedRequestException;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KiroModelTest {

    private final KiroCodec codec = new KiroCodec();

    @ParameterizedTest
    @MethodSource("io.krouter.core.internal.codec.kiro.KiroFixtures#chatRequests")
    void itIsTheOneThatThePromptHas(String name) {
        assertThat(codec.model(KiroFixtures.request(name)))
                .isEqualTo(KiroFixtures.prompt(name).model());
    }

    @Test
    void historyDoesNotName() {
        String past = "{\"userInputMessage\":{\"content\":\"\",\"modelId\":\"old\"}}";
        assertThat(codec.model(KiroFixtures.chat("\"content\":\"\"", past))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"conversationState\":",
                "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"modelId\":7}}}}",
                "{\"conversationState\":{\"currentMessage\":\"modelId\"}}",
                "not json"
            })
    void whatCannotBeReadNamesNone(String body) {
        assertThat(codec.model(KiroFixtures.ide(body))).isEmpty();
    }

    @Test
    void aBodyThatIsOnlyPassedOnNamesNone() {
        Body oneShot = Body.oneShot(new ByteArrayInputStream(new byte[0]), 0);
        assertThat(codec.model(KiroFixtures.ide("").newBuilder().body(oneShot).build()))
                .isEmpty();
    }

    @Test
    void replacingItTouchesNothingElse() {
        LlmRequest request = KiroFixtures.request("unicode-escapes");
        LlmRequest other = codec.withModel(request, "gpt-5");
        assertThat(other.body().utf8())
                .isEqualTo(request.body().utf8().replaceFirst("\"modelId\":\"[^\"]*\"", "\"modelId\":\"gpt-5\""));
        assertThat(other.headers()).isEqualTo(request.headers());
    }

    @Test
    void withoutOneThereIsNothingToReplace() {
        assertThatThrownBy(() -> codec.withModel(KiroFixtures.request("minimal"), "gpt-5"))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageContaining("conversationState.currentMessage.userInputMessage.modelId");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"\",\"modelId\":\"a\",\"modelId\":\"a\"}}}}",
                "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"\",\"modelId\":\"a\"}}},"
                        + "\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"\",\"modelId\":\"b\"}}}}"
            })
    void twoAreRefused(String body) {
        assertThatThrownBy(() -> codec.withModel(KiroFixtures.ide(body), "a"))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageContaining("several");
        assertThatThrownBy(() -> codec.readPrompt(KiroFixtures.ide(body)))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageContaining("several");
    }
}
