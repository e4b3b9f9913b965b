package io.krouter.core.internal.codec.openai;

import static io.krouter.core.internal.codec.openai.ChatPrompts.CODEC;
import static io.krouter.core.internal.codec.openai.ChatPrompts.FROM_KIRO;
import static io.krouter.core.internal.codec.openai.ChatPrompts.prompt;
import static io.krouter.core.internal.codec.openai.ChatPrompts.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.chat.Turn;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiChatCodecTest {

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/chat/completions, true",
        "POST, /chat/completions, true",
        "POST, /openai/deployments/x/chat/completions?api-version=1, true",
        "GET, /v1/chat/completions, false",
        "POST, /v1/completions, false",
        "POST, /v1/responses?a=/chat/completions, false"
    })
    void itsOperationIsKnownByMethodAndPath(String method, String target, boolean known) {
        assertThat(CODEC.recognises(method, target, HeaderList.EMPTY)).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"model\":7}", "", "no json", "{\"model\":null}"})
    void aBodyThatNamesNoModelHasNone(String body) {
        assertThat(CODEC.model(request(body))).isEmpty();
    }

    @Test
    void aOneShotBodyHasNoModel() {
        LlmRequest request = request("")
                .newBuilder()
                .body(Body.oneShot(InputStream.nullInputStream(), -1))
                .build();

        assertThat(CODEC.model(request)).isEmpty();
    }

    @Test
    void anotherModelChangesOneValue() {
        LlmRequest request = request("{ \"n\":1.0, \"model\" : \"a\\u0062\" ,\"messages\":[ ]}");

        assertThat(CODEC.model(request)).isEqualTo("ab");
        assertThat(CODEC.withModel(request, "gpt-5").body().utf8())
                .isEqualTo("{ \"n\":1.0, \"model\" : \"gpt-5\" ,\"messages\":[ ]}");
        assertThat(CODEC.withModel(request, "ab").body()).isSameAs(request.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":\"a\",\"model\":\"b\"}", "{}", "[]", "{"})
    void aModelThatIsNotThereOnceCannotBeChanged(String body) {
        assertThatThrownBy(() -> CODEC.withModel(request(body), "c")).isInstanceOf(MalformedRequestException.class);
    }

    @Test
    void nothingOfTheClientsHeadersIsSent() {
        LlmRequest origin = FROM_KIRO
                .newBuilder()
                .headers(HeaderList.of("authorization", "Bearer kiro", "user-agent", "KiroIDE"))
                .tag(String.class, "kept")
                .build();

        LlmRequest written = CODEC.writePrompt(prompt(Turn.user(new Block.Text("hi"))), origin, loss -> {});

        assertThat(written.headers())
                .isEqualTo(HeaderList.of("content-type", "application/json", "accept", "text/event-stream"));
        assertThat(written.format()).isEqualTo(WireFormat.OPENAI_CHAT);
        assertThat(written.origin()).isEqualTo(origin.origin());
        assertThat(written.tag(String.class)).contains("kept");
        assertThat(written.model()).contains("m");
        assertThat(CODEC.recognises(written.method(), written.target(), written.headers()))
                .isTrue();
    }
}
