package io.krouter.example.embedded;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import io.krouter.core.Krouter;
import io.krouter.core.Routes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The least code that routes one request: a Kiro request from a file to a model that speaks like OpenAI. */
public final class EmbeddedRouter {

    private EmbeddedRouter() {}

    /** @param args base URL of the model's server, model, file with the body of a Kiro request */
    public static void main(String[] args) throws IOException {
        route(args[0], args[1], Files.readString(Path.of(args[2])), System.out);
    }

    static void route(String baseUrl, String model, String kiroRequest, OutputStream out) throws IOException {
        try (Krouter krouter = Krouter.builder()
                .provider("openai", Settings.of("local", Map.of("base-url", baseUrl)))
                .routes(Routes.builder().route("*", "local/" + model).build())
                .build()) {
            LlmRequest request = LlmRequest.builder(WireFormat.KIRO, URI.create("https://runtime.us-east-1.kiro.dev"))
                    .target("/generateAssistantResponse")
                    .headers(HeaderList.of("content-type", "application/json"))
                    .body(Body.of(kiroRequest))
                    .build();
            try (LlmResponse answer = krouter.execute(request)) {
                answer.body().transferTo(out);
            }
        }
    }
}
