package io.krouter.providers.internal.vendor;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A vendor's API: everything in which it differs from the others, once its wire format is known. To add a vendor whose
 * format krouter speaks, add a row here; {@link ApiClient} sends to all of them.
 *
 * @param type the {@code type:} in a configuration, such as {@code openai}
 * @param format the format of its requests and answers
 * @param baseUrl used where the configuration has none; empty if the configuration must have one
 * @param exampleBaseUrl shown in the message about a wrong one
 * @param key the header that carries the API key
 * @param headers header lines that each request has besides the common ones
 * @param operation the path after the base URL
 * @param signer changes each request immediately before it is sent, such as by adding a signature over its bytes
 */
public record VendorApi(
        String type,
        WireFormat format,
        Optional<String> baseUrl,
        String exampleBaseUrl,
        KeyHeader key,
        HeaderList headers,
        Operation operation,
        UnaryOperator<LlmRequest> signer) {

    /** OpenAI Chat Completions, and the many servers that speak it. */
    public static final VendorApi OPENAI = new VendorApi(
            "openai",
            WireFormat.OPENAI_CHAT,
            Optional.empty(),
            "https://api.openai.com/v1",
            new KeyHeader("authorization", "Bearer "),
            HeaderList.EMPTY,
            new Operation("/chat/completions"),
            UnaryOperator.identity());

    /** Anthropic Messages. {@code 2023-06-01} is its only version. */
    public static final VendorApi ANTHROPIC = new VendorApi(
            "anthropic",
            WireFormat.ANTHROPIC_MESSAGES,
            Optional.of("https://api.anthropic.com"),
            "https://api.anthropic.com",
            new KeyHeader("x-api-key", ""),
            HeaderList.of("anthropic-version", "2023-06-01"),
            new Operation("/v1/messages"),
            UnaryOperator.identity());

    /**
     * The header that carries the API key.
     *
     * @param prefix stands before the key, such as {@code "Bearer "}
     */
    public record KeyHeader(String name, String prefix) {}
}
