package io.krouter.providers;

import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import java.io.IOException;
import java.util.Set;

/**
 * Anthropic Messages, at Anthropic or at whatever speaks like it. Sends {@code POST BASE-URL/v1/messages} with
 * {@code anthropic-version: 2023-06-01}, the only version there is. Thread-safe.
 *
 * <p>All header lines are its own. Of the client's none goes out.
 *
 * <pre>{@code
 * Provider anthropic = AnthropicProvider.builder("anthropic", AnthropicProvider.BASE_URL)
 *         .apiKey(System.getenv("ANTHROPIC_API_KEY"))
 *         .build();
 * }</pre>
 */
public final class AnthropicProvider implements Provider {

    /** Where Anthropic itself is. */
    public static final String BASE_URL = "https://api.anthropic.com";

    private static final Endpoint.Operation OPERATION = new Endpoint.Operation("/v1/messages", BASE_URL);

    private final ApiClient client;

    private AnthropicProvider(ApiClient client) {
        this.client = client;
    }

    /**
     * A builder for a provider without a key.
     *
     * @param name its name in the configuration
     * @param baseUrl http or https, up to but without {@code /v1/messages}
     * @throws IllegalArgumentException if the URL is something else
     */
    public static Builder builder(String name, String baseUrl) {
        return new Builder(name, Endpoint.parse(name, baseUrl, OPERATION));
    }

    @Override
    public String name() {
        return client.name();
    }

    @Override
    public WireFormat format() {
        return WireFormat.ANTHROPIC_MESSAGES;
    }

    @Override
    public LlmResponse send(LlmRequest request, Call call) throws IOException {
        return client.send(format(), request, call);
    }

    /** Closes the upstream if it is the provider's own. */
    @Override
    public void close() {
        client.close();
    }

    /** Name and place, no key and no query. */
    @Override
    public String toString() {
        return "AnthropicProvider" + client;
    }

    /** Collects what a provider needs; not thread-safe. */
    public static final class Builder {
        private final ApiClient.Builder client;

        private Builder(String name, Endpoint endpoint) {
            this.client = new ApiClient.Builder(name, endpoint);
            client.header("anthropic-version", "2023-06-01");
        }

        /**
         * The key, sent as {@code x-api-key: KEY}.
         *
         * @throws IllegalArgumentException if it is empty or has white space or line breaks in or around it; the message
         *     does not hold the key
         */
        public Builder apiKey(String key) {
            client.apiKey("x-api-key", "", key);
            return this;
        }

        /**
         * Sends this header line with every request, in the place of one of the same name.
         *
         * @throws IllegalArgumentException if the line belongs to the connection, such as {@code Host}, or is none
         */
        public Builder header(String header, String value) {
            client.header(header, value);
            return this;
        }

        /** Adds this parameter to the URL; both are escaped here. */
        public Builder query(String parameter, String value) {
            client.query(parameter, value);
            return this;
        }

        /**
         * Shares this way out, which the caller closes after the provider. Without it the provider has one of its own with
         * all defaults, and closes it.
         */
        public Builder upstream(Upstream shared) {
            client.upstream(shared);
            return this;
        }

        /** The provider. */
        public AnthropicProvider build() {
            return new AnthropicProvider(client.build());
        }
    }

    /**
     * Makes providers of {@code type: anthropic}. Settings: {@code base-url} (else Anthropic itself), {@code api-key},
     * {@code headers.NAME}, {@code query.NAME}, and those of {@link Upstream#from}.
     */
    public static final class Factory implements Provider.Factory {

        /** For {@link java.util.ServiceLoader}. */
        public Factory() {}

        @Override
        public String type() {
            return "anthropic";
        }

        @Override
        public Set<String> keys() {
            return Set.of("base-url", "api-key", "headers.*", "query.*", "upstream.*", "connect-timeout");
        }

        @Override
        public Provider create(Settings settings) {
            Builder builder = builder(settings.name(), settings.text("base-url").orElse(BASE_URL));
            settings.text("api-key").ifPresent(builder::apiKey);
            return new AnthropicProvider(builder.client.build(settings));
        }
    }
}
