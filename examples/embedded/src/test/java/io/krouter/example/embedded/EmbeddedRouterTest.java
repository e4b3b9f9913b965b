package io.krouter.example.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

class EmbeddedRouterTest {

    @Test
    void oneRequestIsRoutedAndAnsweredInKirosOwnEventStream() throws Exception {
        try (MockWebServer model = LoopbackModel.start()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            EmbeddedRouter.route(model.url("/v1").toString(), "qwen3-coder", LoopbackModel.KIRO_REQUEST, out);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("assistantResponseEvent", LoopbackModel.ANSWER, "metadataEvent");
            RecordedRequest asked = model.takeRequest();
            assertThat(asked.getUrl().encodedPath()).isEqualTo("/v1/chat/completions");
            assertThat(asked.getBody().utf8()).contains("\"model\":\"qwen3-coder\"", "Say hello");
        }
    }
}
