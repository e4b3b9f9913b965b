package io.krouter.core;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import java.net.URI;

/** Chat requests of Kiro. */
final class KiroChats {

    static final URI KIRO = URI.create("https://runtime.us-east-1.kiro.dev");

    private KiroChats() {}

    static LlmRequest chat(String model) {
        return kiro(
                "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"hi there\",\"modelId\":\""
                        + model + "\"}},\"chatTriggerType\":\"MANUAL\"},\"profileArn\":\"arn:aws:codewhisperer:x\"}");
    }

    static LlmRequest kiro(String body) {
        return LlmRequest.builder(WireFormat.KIRO, KIRO)
                .target("/generateAssistantResponse")
                .headers(HeaderList.of("content-type", "application/json"))
                .body(Body.of(body))
                .build();
    }
}
