package io.krouter.core.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.StreamEvent;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.core.Codecs;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolMappingTest {

    private static final String LONG_NAME = "mcp_" + "x".repeat(70) + "_search";

    private final Translator.Translation translation = Codecs.translator(WireFormat.KIRO, WireFormat.OPENAI_CHAT)
            .begin(LlmRequest.builder(WireFormat.KIRO, URI.create("https://kiro.example"))
                    .target("/generateAssistantResponse")
                    .headers(HeaderList.of("content-type", "application/json"))
                    .body(Body.of(request()))
                    .build());

    private static String request() {
        return """
                {"conversationState":{"chatTriggerType":"MANUAL","history":[
                {"userInputMessage":{"content":"look"}},
                {"assistantResponseMessage":{"content":"","toolUses":[{"toolUseId":"functions.x:0","name":"LONG","input":{}}]}}],
                "currentMessage":{"userInputMessage":{"content":"","userInputMessageContext":{
                "tools":[{"toolSpecification":{"name":"LONG","description":"d","inputSchema":{"json":{"type":"object"}}}}],
                "toolResults":[{"toolUseId":"functions.x:0","content":[{"text":"found"}],"status":"success"}]}}}}}
                """.replace("LONG", LONG_NAME);
    }

    @Test
    void declarationCallAndResultAgreeOnOneLegalNameAndId() {
        String sent = translation.request().body().utf8();
        assertThat(sent).doesNotContain(LONG_NAME).doesNotContain("functions.x:0");
        String name = sent.replaceAll("(?s).*\"name\":\"([^\"]*search)\".*", "$1");
        assertThat(name).matches("[A-Za-z0-9_-]{1,64}").endsWith("_search");
        assertThat(sent.split(name, -1)).as("declared once, called once").hasSize(3);
        assertThat(sent.split("krc_functions-2ex-3a0", -1))
                .as("called once, answered once")
                .hasSize(3);
    }

    @Test
    void theClientGetsItsOwnNameAndALegalId() {
        String name = translation.request().body().utf8().replaceAll("(?s).*\"name\":\"([^\"]*search)\".*", "$1");
        String answer = answer(
                "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"functions.y:1\",\"function\":{\"name\":\""
                        + name + "\",\"arguments\":\"{}\"}}]}}]}");
        assertThat(answer).contains("\"name\":\"" + LONG_NAME + "\"").contains("krp_functions-2ey-3a1");
    }

    private String answer(String data) {
        List<StreamEvent> out = new ArrayList<>();
        Body body = Body.of(data);
        translation.onEvent(StreamEvent.of("", body, body), out::add);
        StringBuilder text = new StringBuilder();
        translation.onEnd(out::add);
        out.forEach(event -> text.append(event.data().utf8()));
        return text.toString();
    }
}
