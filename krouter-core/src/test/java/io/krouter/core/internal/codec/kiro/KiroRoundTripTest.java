package io.krouter.core.internal.codec.kiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.LlmRequest;
import io.krouter.core.chat.Prompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class KiroRoundTripTest {

    private final KiroCodec codec = new KiroCodec();

    @ParameterizedTest
    @MethodSource("io.krouter.core.internal.codec.kiro.KiroFixtures#chatRequests")
    void whatWasReadIsWrittenBack(String name) {
        LlmRequest request = KiroFixtures.request(name);
        LlmRequest written = codec.writePrompt(codec.readPrompt(request), request, loss -> {});
        assertThat(json(written)).isEqualTo(withStatus(json(request)));
    }

    @ParameterizedTest
    @MethodSource("io.krouter.core.internal.codec.kiro.KiroFixtures#chatRequests")
    void whatWasWrittenReadsAsTheSamePrompt(String name) {
        LlmRequest request = KiroFixtures.request(name);
        Prompt prompt = codec.readPrompt(request);
        assertThat(codec.readPrompt(codec.writePrompt(prompt, request, loss -> {})))
                .isEqualTo(prompt);
    }

    @ParameterizedTest
    @MethodSource("io.krouter.core.internal.codec.kiro.KiroFixtures#chatRequests")
    void theDialectIsKept(String name) {
        LlmRequest request = KiroFixtures.request(name);
        LlmRequest written = codec.writePrompt(codec.readPrompt(request), request, loss -> {});
        assertThat(written.target()).isEqualTo(request.target());
        for (String header : new String[] {"content-type", "x-amz-target", "x-amzn-kiro-agent-mode"}) {
            assertThat(written.headers().first(header))
                    .isEqualTo(request.headers().first(header));
        }
    }

    @Test
    void membersThatNobodyKnowsAreWrittenBackWhereTheyStood() {
        String body = "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"x\",\"mo.od\":1,"
                + "\"images\":[{\"format\":\"png\",\"alt\":\"a\",\"source\":{\"bytes\":\"AA==\",\"etag\":2}}],"
                + "\"userInputMessageContext\":{\"newState\":{\"deep\":[1]},\"tools\":[{\"hostedTool\":{\"name\":\"web\"}},"
                + "{\"toolSpecification\":{\"name\":\"t\",\"strict\":true,\"inputSchema\":{\"json\":{},\"zod\":3}}}],"
                + "\"toolResults\":[{\"toolUseId\":\"1\",\"content\":[],\"status\":\"error\",\"isError\":true}]}},"
                + "\"sibling\":4},\"history\":[{\"assistantResponseMessage\":{\"content\":\"y\",\"toolUses\":[{\"toolUseId\":\"1\","
                + "\"name\":\"t\",\"input\":null,\"caller\":{}}],\"reasoningContent\":{\"summary\":5}}}],\"newMember\":6},"
                + "\"rootMember\":{\"a\":[]}}";
        LlmRequest request = KiroFixtures.ide(body);
        LlmRequest written = codec.writePrompt(codec.readPrompt(request), request, loss -> {});
        assertThat(json(written)).isEqualTo(json(request));
    }

    private static JsonNode json(LlmRequest request) {
        return KiroFixtures.JSON.readTree(request.body().toByteArray());
    }

    /** A result without a status was a success; the writer says so. */
    private static JsonNode withStatus(JsonNode json) {
        if (json instanceof ObjectNode object && object.has("toolUseId") && object.has("content")) {
            object.put("status", object.path("status").asString("success"));
        }
        if (json instanceof ObjectNode object) {
            object.properties().forEach(entry -> withStatus(entry.getValue()));
        } else if (json instanceof ArrayNode array) {
            array.forEach(KiroRoundTripTest::withStatus);
        }
        return json;
    }
}
