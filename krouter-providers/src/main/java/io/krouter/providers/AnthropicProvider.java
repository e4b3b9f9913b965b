package io.krouter.providers;

import io.krouter.providers.internal.vendor.ApiClient;
import io.krouter.providers.internal.vendor.VendorApi;

/**
 * Anthropic Messages, at Anthropic or at any server that speaks the same format. Sends {@code POST BASE-URL/v1/messages} with
 * {@code anthropic-version: 2023-06-01}, the only version there is. Thread-safe.
 *
 * <p>Only the body of the client's request is sent. All header lines are the provider's own.
 *
 * <pre>{@code
 * Provider anthropic = AnthropicProvider.builder("anthropic", AnthropicProvider.BASE_URL)
 *         .apiKey(System.getenv("ANTHROPIC_API_KEY"))
 *         .build();
 * }</pre>
 */
public final class AnthropicProvider extends VendorProvider {

    /** The base URL of Anthropic itself. */
    public static final String BASE_URL = "https://api.anthropic.com";

    private AnthropicProvider(ApiClient client, Runnable whenClosed) {
        super(client, whenClosed);
    }

    /**
     * A builder for a provider without a key.
     *
     * @param name its name in the configuration
     * @param baseUrl http or https, up to but without {@code /v1/messages}
     * @throws IllegalArgumentException if the URL is something else
     */
    public static Builder builder(String name, String baseUrl) {
        return new Builder(name, baseUrl);
    }

    /** Collects what a provider needs; not thread-safe. The key is sent as {@code x-api-key: KEY}. */
    public static final class Builder extends VendorProvider.Builder<Builder, AnthropicProvider> {
        private Builder(String name, String baseUrl) {
            super(VendorApi.ANTHROPIC, name, baseUrl, AnthropicProvider::new);
        }

        @Override
        Builder self() {
            return this;
        }
    }

    /**
     * Makes providers of {@code type: anthropic}. Settings: {@code base-url} ({@link #BASE_URL} unless set), {@code api-key},
     * {@code headers.NAME}, {@code query.NAME}, and those of {@link Upstream#from}.
     */
    public static final class Factory extends VendorProvider.Factory {

        /** For {@link java.util.ServiceLoader}. */
        public Factory() {
            super(VendorApi.ANTHROPIC);
        }

        @Override
        Builder builder(String name, String baseUrl) {
            return new Builder(name, baseUrl);
        }
    }
}
