package io.krouter.providers.internal.vendor;

import io.krouter.api.LlmRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The path after a base URL.
 *
 * @param path such as {@code /chat/completions}; {@code {model}} stands for the model of the request
 */
public record Operation(String path) {

    private static final String MODEL = "{model}";

    /**
     * The path for this request.
     *
     * @throws IllegalArgumentException if the path needs a model and no route has chosen one
     */
    String pathOf(LlmRequest request) {
        return path.contains(MODEL) ? path.replace(MODEL, escape(model(request))) : path;
    }

    private String model(LlmRequest request) {
        return request.model()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected a model for the path " + path + " but the route names none; write provider/model"));
    }

    /** Whether the path of a base URL ends with this path or its first segments, which would then occur twice. */
    boolean isBegunIn(String basePath) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (basePath.endsWith(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    /** Percent-encodes text for a path segment or a query. */
    static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
