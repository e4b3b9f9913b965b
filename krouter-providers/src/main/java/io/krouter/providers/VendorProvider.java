package io.krouter.providers;

import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import io.krouter.providers.internal.vendor.ApiClient;
import io.krouter.providers.internal.vendor.VendorApi;
import java.io.IOException;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Sends to one {@link VendorApi}: what the providers of vendors' APIs share. */
abstract class VendorProvider implements Provider {

    private final ApiClient client;
    private final Runnable whenClosed;

    VendorProvider(ApiClient client, Runnable whenClosed) {
        this.client = client;
        this.whenClosed = whenClosed;
    }

    @Override
    public final String name() {
        return client.name();
    }

    @Override
    public final WireFormat format() {
        return client.format();
    }

    /**
     * Sends the body of this request. Of its header lines none is sent.
     *
     * @throws io.krouter.api.ProviderException if no answer came, or its content encoding is not known
     */
    @Override
    public final LlmResponse send(LlmRequest request, Call call) throws IOException {
        return client.send(request, call);
    }

    /** Closes the upstream if it is the provider's own. */
    @Override
    public final void close() {
        whenClosed.run();
    }

    /** Name and place, without key and query. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + client;
    }

    /**
     * Collects what a provider needs; not thread-safe.
     *
     * @param <B> the builder itself
     * @param <P> what it builds
     */
    abstract static class Builder<B extends Builder<B, P>, P extends VendorProvider> {
        private final ApiClient.Builder client;
        private final BiFunction<ApiClient, Runnable, P> constructor;
        private @Nullable Upstream shared;

        Builder(VendorApi api, String name, String baseUrl, BiFunction<ApiClient, Runnable, P> constructor) {
            this.client = new ApiClient.Builder(name, api, baseUrl);
            this.constructor = constructor;
        }

        abstract B self();

        /**
         * The API key. Sent in the header that the vendor expects.
         *
         * @throws IllegalArgumentException if it is empty or contains white space, line breaks or other characters than
         *     printable ASCII; the message does not contain the key
         */
        public B apiKey(String key) {
            client.apiKey(key);
            return self();
        }

        /**
         * Sends this header line with every request, instead of one of the same name.
         *
         * @throws IllegalArgumentException if the line belongs to the connection, such as {@code Host}, or is not a header
         *     line
         */
        public B header(String header, String value) {
            client.header(header, value);
            return self();
        }

        /** Adds this parameter to the URL; both are escaped. */
        public B query(String parameter, String value) {
            client.query(parameter, value);
            return self();
        }

        /**
         * Sends through this upstream, which the caller closes after the provider. Without it the provider creates one with
         * all defaults, and closes it.
         */
        public B upstream(Upstream upstream) {
            this.shared = upstream;
            return self();
        }

        /** The provider. */
        public P build() {
            Upstream upstream = shared;
            return upstream == null
                    ? owning(Upstream.builder().build())
                    : constructor.apply(client.build(upstream.sender()), () -> {});
        }

        /** A provider with these settings besides its base URL, and with an upstream of its own. */
        P build(Settings settings) {
            settings.text("api-key").ifPresent(this::apiKey);
            settings.under("headers").forEach(this::header);
            settings.under("query").forEach(this::query);
            return owning(Upstream.from(settings));
        }

        private P owning(Upstream upstream) {
            return constructor.apply(client.build(upstream.sender()), upstream::close);
        }
    }

    /** Makes providers of one {@link VendorApi}. */
    abstract static class Factory implements Provider.Factory {
        private static final Set<String> KEYS =
                Set.of("base-url", "api-key", "headers.*", "query.*", "upstream.*", "connect-timeout");

        private final VendorApi api;

        Factory(VendorApi api) {
            this.api = api;
        }

        @Override
        public final String type() {
            return api.type();
        }

        @Override
        public final Set<String> keys() {
            return KEYS;
        }

        @Override
        public final Provider create(Settings settings) {
            String baseUrl = settings.text("base-url").or(api::baseUrl).orElseGet(() -> settings.require("base-url"));
            return builder(settings.name(), baseUrl).build(settings);
        }

        abstract Builder<?, ?> builder(String name, String baseUrl);
    }
}
