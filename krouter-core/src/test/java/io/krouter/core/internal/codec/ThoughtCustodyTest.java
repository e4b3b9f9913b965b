package io.krouter.core.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.StreamEvent;
import io.krouter.api.Translator.Translation;
import io.krouter.api.WireFormat;
import io.krouter.core.Codecs;
import io.krouter.core.framing.Sse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A thought goes from a compatible server to Kiro, stays in its history, and comes back to the server in the next turn. */
class ThoughtCustodyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theModelThatThoughtGetsItsThoughtBack() {
        String reasoning = reasoningContent(answerOf("deepseek-reasoner"));

        JsonNode assistant = nextTurn(reasoning, "deepseek-reasoner");

        assertThat(assistant.get("reasoning_content").stringValue()).isEqualTo("I look.");
        assertThat(assistant.get("tool_calls").get(0).get("id").stringValue()).isEqualTo("call_1");
    }

    @Test
    void anotherModelReadsItAsText() {
        String reasoning = reasoningContent(answerOf("deepseek-reasoner"));

        JsonNode assistant = nextTurn(reasoning, "gpt-5");

        assertThat(assistant.has("reasoning_content")).isFalse();
        assertThat(assistant.get("content").stringValue()).isEqualTo("<thinking>\nI look.\n</thinking>");
    }

    /** The frames that Kiro gets for a thought and a tool call. */
    private static List<StreamEvent> answerOf(String model) {
        Translation translation = begin(request(""), model);
        List<StreamEvent> frames = new ArrayList<>();
        for (String delta : List.of(
                "{\"reasoning_content\":\"I \"}",
                "{\"reasoning_content\":\"look.\"}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}")) {
            String chunk = "{\"model\":\"" + model + "\",\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}";
            translation.onEvent(Sse.event("", Body.of(chunk)), frames::add);
        }
        translation.onEvent(Sse.event("", Body.of("[DONE]")), frames::add);
        translation.onEnd(frames::add);
        return frames;
    }

    /** What Kiro puts into its history: the texts joined, and the signature. */
    private static String reasoningContent(List<StreamEvent> frames) {
        StringBuilder text = new StringBuilder();
        StringBuilder signature = new StringBuilder();
        for (StreamEvent frame : frames) {
            if (frame.name().equals("reasoningContentEvent")) {
                JsonNode event = JSON.readTree(frame.data().utf8());
                text.append(event.path("text").asString(""));
                signature.append(event.path("signature").asString(""));
            }
        }
        return "{\"reasoningText\":{\"text\":" + JSON.writeValueAsString(text.toString()) + ",\"signature\":"
                + JSON.writeValueAsString(signature.toString()) + "}}";
    }

    private static JsonNode nextTurn(String reasoningContent, String model) {
        String history =
                "{\"userInputMessage\":{\"content\":\"look\"}},{\"assistantResponseMessage\":{\"content\":\"\","
                        + "\"toolUses\":[{\"toolUseId\":\"call_1\",\"name\":\"f\",\"input\":{}}],\"reasoningContent\":"
                        + reasoningContent + "}}";
        JsonNode body =
                JSON.readTree(begin(request(history), model).request().body().utf8());
        return body.get("messages").get(1);
    }

    private static Translation begin(LlmRequest request, String model) {
        return Codecs.translator(WireFormat.KIRO, WireFormat.OPENAI_CHAT)
                .begin(request.newBuilder().model(model).build());
    }

    private static LlmRequest request(String history) {
        return LlmRequest.builder(WireFormat.KIRO, URI.create("http://kiro.test"))
                .target("/generateAssistantResponse")
                .body(Body.of("{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"x\"}},"
                        + "\"history\":[" + history + "]}}"))
                .build();
    }
}
