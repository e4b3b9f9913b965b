package io.krouter.providers;

import io.krouter.providers.internal.vendor.ApiClient;
import io.krouter.providers.internal.vendor.VendorApi;

/**
 * OpenAI Chat Completions, at OpenAI or at any server that speaks the same format: Ollama, vLLM, LM Studio, OpenRouter, a
 * company's gateway. Sends {@code POST BASE-URL/chat/completions}. Thread-safe.
 *
 * <p>Only the body of the client's request is sent. All header lines are the provider's own: no authorization of the
 * client, no user agent that contains a machine id, no profile.
 *
 * <pre>{@code
 * Provider local = OpenAiProvider.builder("local", "http://127.0.0.1:11434/v1").build();
 * Provider openAi = OpenAiProvider.builder("openai", "https://api.openai.com/v1")
 *         .apiKey(System.getenv("OPENAI_API_KEY"))
 *         .build();
 * }</pre>
 */
public final class OpenAiProvider extends VendorProvider {

    private OpenAiProvider(ApiClient client, Runnable whenClosed) {
        super(client, whenClosed);
    }

    /**
     * A builder for a provider without a key.
     *
     * @param name its name in the configuration
     * @param baseUrl http or https, up to but without {@code /chat/completions}
     * @throws IllegalArgumentException if the URL is something else
     */
    public static Builder builder(String name, String baseUrl) {
        return new Builder(name, baseUrl);
    }

    /** Collects what a provider needs; not thread-safe. The key is sent as {@code authorization: Bearer KEY}. */
    public static final class Builder extends VendorProvider.Builder<Builder, OpenAiProvider> {
        private Builder(String name, String baseUrl) {
            super(VendorApi.OPENAI, name, baseUrl, OpenAiProvider::new);
        }

        @Override
        Builder self() {
            return this;
        }
    }

    /**
     * Makes providers of {@code type: openai}. Settings: {@code base-url} (required), {@code api-key},
     * {@code headers.NAME}, {@code query.NAME}, and those of {@link Upstream#from}.
     */
    public static final class Factory extends VendorProvider.Factory {

        /** For {@link java.util.ServiceLoader}. */
        public Factory() {
            super(VendorApi.OPENAI);
        }

        @Override
        Builder builder(String name, String baseUrl) {
            return new Builder(name, baseUrl);
        }
    }
}
