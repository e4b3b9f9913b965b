package io.krouter.core.internal.codec.kiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.core.framing.Framing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KiroDialectTest {

    private final KiroCodec codec = new KiroCodec();

    @ParameterizedTest
    @MethodSource("io.krouter.core.internal.codec.kiro.KiroFixtures#chatRequests")
    void everyRecordedChatIsRecognised(String name) {
        LlmRequest request = KiroFixtures.request(name);
        KiroDialect expected = name.startsWith("krs-") ? KiroDialect.RUNTIME : KiroDialect.IDE;
        assertThat(KiroDialect.of("POST", request.target(), request.headers())).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoke-mcp-call", "invoke-mcp-list", "krs-invoke-mcp-call", "krs-invoke-mcp-list"})
    void otherOperationsAreNot(String name) {
        LlmRequest request = KiroFixtures.request(name);
        assertThat(codec.recognises("POST", request.target(), request.headers()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/generateAssistantResponse",
                "/generateAssistantResponse/",
                "/generateAssistantResponse?origin=AI_EDITOR",
                "/generateAssistantResponse/?a=/b",
                "/SendMessageStreaming"
            })
    void aChatPathIsEnough(String target) {
        assertThat(KiroDialect.of("POST", target, HeaderList.EMPTY)).contains(KiroDialect.IDE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/mcp",
                "/generateTaskAssistPlan",
                "/v1/generateAssistantResponse",
                "/generateassistantresponse",
                "/generateAssistantResponse//",
                "/x?/generateAssistantResponse"
            })
    void otherPathsAreNotChat(String target) {
        assertThat(codec.recognises("POST", target, HeaderList.EMPTY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/, KiroRuntimeService.GenerateAssistantResponse, RUNTIME",
        "/?a=b, KiroRuntimeService.SendMessage, RUNTIME",
        "/, AmazonCodeWhispererStreamingService.GenerateAssistantResponse, RUNTIME",
        "/, AmazonQDeveloperStreamingService.SendMessage, RUNTIME",
        "/generateAssistantResponse, KiroRuntimeService.GenerateAssistantResponse, RUNTIME",
        "/api/generateAssistantResponse, KiroRuntimeService.GenerateAssistantResponse, RUNTIME",
        "/generateAssistantResponse, AmazonCodeWhispererStreamingService.GenerateAssistantResponse, IDE",
    })
    void theTargetHeaderNamesTheDialect(String target, String header, KiroDialect dialect) {
        assertThat(KiroDialect.of("POST", target, HeaderList.of("X-Amz-Target", header)))
                .contains(dialect);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KiroRuntimeService.InvokeMCP",
                "KiroControlPlaneBearerService.ListAvailableModels",
                "OtherService.GenerateAssistantResponse",
                ".GenerateAssistantResponse",
                "GenerateAssistantResponse",
                "KiroRuntimeService.GenerateAssistantResponseX"
            })
    void otherTargetsAreNotChat(String header) {
        assertThat(codec.recognises("POST", "/", HeaderList.of("x-amz-target", header)))
                .isFalse();
    }

    @Test
    void onlyPostIsChat() {
        assertThat(codec.recognises("GET", "/generateAssistantResponse", HeaderList.EMPTY))
                .isFalse();
    }

    @Test
    void anAnswerIsAnEventStreamWhateverItsContentType() {
        assertThat(codec.framing("application/json")).hasValue(Framing.EVENT_STREAM);
        assertThat(codec.framing("")).hasValue(Framing.EVENT_STREAM);
    }
}
