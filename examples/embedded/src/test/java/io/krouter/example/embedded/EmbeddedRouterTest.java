package io.krouter.example.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class EmbeddedRouterTest {

    private static final String STREAM = """
            data: {"choices":[{"index":0,"delta":{"content":"Hello from the model"}}]}

            data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: [DONE]

            """;

    private static final String REQUEST = """
            {"conversationState":{"chatTriggerType":"MANUAL","currentMessage":{"userInputMessage":{"content":"Say hello",\
            "modelId":"claude-sonnet-4"}}}}""";

    @Test
    void oneRequestIsRoutedAndAnsweredInKirosOwnEventStream() throws Exception {
        try (MockWebServer model = new MockWebServer()) {
            model.enqueue(new MockResponse.Builder()
                    .addHeader("content-type", "text/event-stream")
                    .body(STREAM)
                    .build());
            model.start();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            EmbeddedRouter.route(model.url("/v1").toString(), "qwen3-coder", REQUEST, out);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("assistantResponseEvent", "Hello from the model", "metadataEvent");
            RecordedRequest asked = model.takeRequest();
            assertThat(asked.getUrl().encodedPath()).isEqualTo("/v1/chat/completions");
            assertThat(asked.getBody().utf8()).contains("\"model\":\"qwen3-coder\"", "Say hello");
        }
    }

    @Test
    void theReadmeShowsThisCode() throws IOException {
        Path root = Path.of(System.getProperty("krouter.root"));
        String readme = Files.readString(root.resolve("README.md"));
        String code = Files.readString(
                root.resolve("examples/embedded/src/main/java/io/krouter/example/embedded/EmbeddedRouter.java"));
        assertThat(readme.split("```java\n")[1].split("```")[0].lines().map(String::strip))
                .allSatisfy(line -> assertThat(code).contains(line.replaceAll(" *//.*", "")));
        assertThat(readme.lines().limit(25)).anyMatch(line -> line.contains("krouter.execute(request)"));
    }
}
