package io.krouter.providers.internal.vendor;

import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.WireFormat;
import io.krouter.providers.internal.message.DecodedAnswer;
import io.krouter.providers.internal.message.OutgoingHeaders;
import io.krouter.providers.internal.okhttp.HttpSender;
import java.util.StringJoiner;

/**
 * Sends the bodies of requests to a vendor's API, with header lines of its own. Thread-safe.
 *
 * <p>Nothing but the body of a client's request is sent: no authorization, no user agent, no profile.
 */
public final class ApiClient {

    private static final HeaderList COMMON = HeaderList.of(
            "content-type", "application/json",
            "accept", "text/event-stream, application/json",
            "accept-encoding", "identity",
            "user-agent", "krouter");

    private final String name;
    private final VendorApi api;
    private final BaseUrl base;
    private final HeaderList headers;
    private final String query;
    private final HttpSender sender;

    private ApiClient(Builder builder, HttpSender sender) {
        this.name = builder.name;
        this.api = builder.api;
        this.base = builder.base;
        this.headers = builder.headers.build();
        this.query = builder.query.toString();
        this.sender = sender;
    }

    /** The provider's name in the configuration. */
    public String name() {
        return name;
    }

    /** The format of its requests and answers. */
    public WireFormat format() {
        return api.format();
    }

    /**
     * Sends the body of this request. The answer's content encoding is removed, see {@link DecodedAnswer}.
     *
     * @throws ProviderException if no answer came, or its content encoding is not known
     */
    public LlmResponse send(LlmRequest request, Call call) throws ProviderException {
        LlmRequest own = LlmRequest.builder(api.format(), base.origin())
                .target(base.path() + api.operation().pathOf(request) + query)
                .headers(headers)
                .body(request.body())
                .build();
        return DecodedAnswer.of(sender.send(api.signer().apply(own), call, name), name);
    }

    /** Name and place, without key and query. */
    @Override
    public String toString() {
        return "[" + name + " " + base.origin() + "]";
    }

    /** Collects the parts of a client; not thread-safe. */
    public static final class Builder {
        private final String name;
        private final VendorApi api;
        private final BaseUrl base;
        private final HeaderList.Builder headers = COMMON.newBuilder();
        private final StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");

        /**
         * Starts with the common header lines and those of the vendor.
         *
         * @throws IllegalArgumentException if the base URL is not one
         */
        public Builder(String name, VendorApi api, String baseUrl) {
            this.name = name;
            this.api = api;
            this.base = BaseUrl.parse(name, baseUrl, api);
            api.headers().forEach(line -> headers.set(line.name(), line.value()));
        }

        /**
         * Sends this key with every request.
         *
         * @throws IllegalArgumentException if it is not a key; the message does not contain it
         */
        public void apiKey(String key) {
            if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new IllegalArgumentException(
                        "provider \"" + name + "\": api-key must be printable ASCII without white"
                                + " space, but it is empty or has another character in it; was a line break copied along?");
            }
            headers.set(api.key().name(), api.key().prefix() + key);
        }

        /**
         * Sends this header line with every request, instead of one of the same name.
         *
         * @throws IllegalArgumentException if the line belongs to the connection, or is not a header line
         */
        public void header(String header, String value) {
            if (!OutgoingHeaders.passes(header)) {
                throw new IllegalArgumentException("provider \"" + name + "\": header \"" + header
                        + "\" cannot be chosen: it belongs to the connection, or krouter sets it");
            }
            headers.set(header, value);
        }

        /** Adds this parameter to the URL; both are escaped. */
        public void query(String parameter, String value) {
            query.add(Operation.escape(parameter) + "=" + Operation.escape(value));
        }

        /** The client, which sends through this sender. */
        public ApiClient build(HttpSender sender) {
            return new ApiClient(this, sender);
        }
    }
}
