package io.krouter.example.probe;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import io.krouter.core.Krouter;
import io.krouter.core.Routes;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * Routes one request through whatever plugins are found, and prints what became of it. In a package of its own: that of the
 * plugin belongs to the plugin's module.
 */
public final class PluginProbe {

    private static final String REQUEST = """
            {"conversationState":{"chatTriggerType":"MANUAL","currentMessage":{"userInputMessage":{"content":"Hi"}}}}""";

    private PluginProbe() {}

    public static void main(String[] args) throws IOException {
        System.out.println(probe());
    }

    public static String probe() throws IOException {
        try (Krouter krouter = Krouter.builder()
                .provider("echo", Settings.of("parrot", Map.of("sentence", "Polly wants a cracker")))
                .routes(Routes.builder().route("*", "parrot/any").build())
                .build()) {
            LlmRequest request = LlmRequest.builder(WireFormat.KIRO, URI.create("https://runtime.us-east-1.kiro.dev"))
                    .target("/generateAssistantResponse")
                    .body(Body.of(REQUEST))
                    .build();
            try (LlmResponse answer = krouter.execute(request)) {
                String text = answer.readBody(100_000).utf8();
                return answer.headers().first("x-example-plugin").orElse("no stamp") + "; "
                        + (text.contains("Polly wants a cracker") ? "the parrot spoke" : text)
                        + "; core in a named module: "
                        + Krouter.class.getModule().isNamed()
                        + "; plugin in a named module: "
                        + ModuleLayer.boot()
                                .findModule("io.krouter.example.plugin")
                                .isPresent();
            }
        }
    }
}
