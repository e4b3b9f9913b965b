package io.krouter.example.embedded;

import java.io.IOException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

/** A model server on loopback that gives one streamed answer, and a Kiro request to ask it with. */
final class LoopbackModel {

    static final String ANSWER = "Hello from the model";

    static final String KIRO_REQUEST = """
            {"conversationState":{"chatTriggerType":"MANUAL","currentMessage":{"userInputMessage":{"content":"Say hello",\
            "modelId":"claude-sonnet-4"}}}}""";

    private static final String STREAM = """
            data: {"choices":[{"index":0,"delta":{"content":"%s"}}]}

            data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: [DONE]

            """.formatted(ANSWER);

    private LoopbackModel() {}

    static MockWebServer start() throws IOException {
        MockWebServer model = new MockWebServer();
        model.enqueue(new MockResponse.Builder()
                .addHeader("content-type", "text/event-stream")
                .body(STREAM)
                .build());
        model.start();
        return model;
    }
}
