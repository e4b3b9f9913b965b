package io.krouter.providers;

import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI Chat Completions, at OpenAI or at whatever speaks like it: Ollama, vLLM, LM Studio, OpenRouter, a company's
 * gateway. Sends {@code POST BASE-URL/chat/completions}. Thread-safe.
 *
 * <p>All header lines are its own. Of the client's none goes out: no authorization, no user agent with a machine id in it,
 * no profile.
 *
 * <pre>{@code
 * Provider local = OpenAiProvider.builder("local", "http://127.0.0.1:11434/v1").build();
 * Provider openAi = OpenAiProvider.builder("openai", "https://api.openai.com/v1")
 *         .apiKey(System.getenv("OPENAI_API_KEY"))
 *         .build();
 * }</pre>
 */
public final class OpenAiProvider implements Provider {

    private final String name;
    private final URI origin;
    private final String target;
    private final HeaderList headers;
    private final Upstream upstream;
    private final Runnable whenClosed;

    private OpenAiProvider(Builder builder, Upstream upstream, Runnable whenClosed) {
        this.name = builder.name;
        this.origin = builder.endpoint.origin();
        this.target = builder.endpoint.target();
        this.headers = builder.headers.build();
        this.upstream = upstream;
        this.whenClosed = whenClosed;
    }

    /**
     * A builder for a provider without a key.
     *
     * @param name its name in the configuration
     * @param baseUrl http or https, up to but without {@code /chat/completions}
     * @throws IllegalArgumentException if the URL is something else
     */
    public static Builder builder(String name, String baseUrl) {
        return new Builder(name, Endpoint.parse(name, baseUrl, "/chat/completions"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public WireFormat format() {
        return WireFormat.OPENAI_CHAT;
    }

    @Override
    public LlmResponse send(LlmRequest request, Call call) throws IOException {
        LlmRequest own = LlmRequest.builder(WireFormat.OPENAI_CHAT, origin)
                .target(target)
                .headers(headers)
                .body(request.body())
                .build();
        return upstream.sender().send(own, call, name);
    }

    /** Closes the upstream if it is the provider's own. */
    @Override
    public void close() {
        whenClosed.run();
    }

    /** Name and place, no key and no query. */
    @Override
    public String toString() {
        return "OpenAiProvider[" + name + " " + origin + "]";
    }

    /** Collects what a provider needs; not thread-safe. */
    public static final class Builder {
        private final String name;
        private final Endpoint endpoint;
        private final HeaderList.Builder headers = HeaderList.of(
                        "content-type", "application/json",
                        "accept", "text/event-stream, application/json",
                        "accept-encoding", "identity",
                        "user-agent", "krouter")
                .newBuilder();
        private @Nullable Upstream shared;

        private Builder(String name, Endpoint endpoint) {
            this.name = name;
            this.endpoint = endpoint;
        }

        /**
         * The key, sent as {@code authorization: Bearer KEY}.
         *
         * @throws IllegalArgumentException if it is empty or has white space or line breaks in or around it; the message
         *     does not hold the key
         */
        public Builder apiKey(String key) {
            if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new IllegalArgumentException(
                        "provider \"" + name + "\": api-key must be printable ASCII without white"
                                + " space, but it is empty or has another character in it; was a line break copied along?");
            }
            headers.set("authorization", "Bearer " + key);
            return this;
        }

        /**
         * Sends this header line with every request, in the place of one of the same name.
         *
         * @throws IllegalArgumentException if the line belongs to the connection, such as {@code Host}, or is none
         */
        public Builder header(String header, String value) {
            if (!HopHeaders.passes(header)) {
                throw new IllegalArgumentException("provider \"" + name + "\": header \"" + header
                        + "\" cannot be chosen: it belongs to the connection, or is set right by itself");
            }
            headers.set(header, value);
            return this;
        }

        /** Adds this parameter to the URL; both are escaped here. */
        public Builder query(String parameter, String value) {
            endpoint.addQuery(parameter, value);
            return this;
        }

        /**
         * Shares this way out, which the caller closes after the provider. Without it the provider has one of its own with
         * all defaults, and closes it.
         */
        public Builder upstream(Upstream shared) {
            this.shared = shared;
            return this;
        }

        /** The provider. */
        public OpenAiProvider build() {
            return shared == null ? owning(Upstream.builder().build()) : new OpenAiProvider(this, shared, () -> {});
        }

        private OpenAiProvider owning(Upstream own) {
            return new OpenAiProvider(this, own, own::close);
        }
    }

    /**
     * Makes providers of {@code type: openai}. Settings: {@code base-url} (required), {@code api-key},
     * {@code headers.NAME}, {@code query.NAME}, and those of {@link Upstream#from}.
     */
    public static final class Factory implements Provider.Factory {

        /** For {@link java.util.ServiceLoader}. */
        public Factory() {}

        @Override
        public String type() {
            return "openai";
        }

        @Override
        public Set<String> keys() {
            return Set.of("base-url", "api-key", "headers.*", "query.*", "upstream.*", "connect-timeout");
        }

        @Override
        public Provider create(Settings settings) {
            Builder builder = builder(settings.name(), settings.require("base-url"));
            settings.text("api-key").ifPresent(builder::apiKey);
            settings.under("headers").forEach(builder::header);
            settings.under("query").forEach(builder::query);
            return builder.owning(Upstream.from(settings));
        }
    }
}
