package io.krouter.providers;

import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a vendor's API: sends the bodies of requests there with header lines of its own. What the providers of
 * such an API share. Thread-safe.
 */
final class ApiClient {

    private final String name;
    private final URI origin;
    private final String target;
    private final HeaderList headers;
    private final Upstream upstream;
    private final Runnable whenClosed;

    private ApiClient(Builder builder, Upstream upstream, Runnable whenClosed) {
        this.name = builder.name;
        this.origin = builder.endpoint.origin();
        this.target = builder.endpoint.target();
        this.headers = builder.headers.build();
        this.upstream = upstream;
        this.whenClosed = whenClosed;
    }

    String name() {
        return name;
    }

    /** Of the client's request only the body goes out. */
    LlmResponse send(WireFormat format, LlmRequest request, Call call) throws IOException {
        LlmRequest own = LlmRequest.builder(format, origin)
                .target(target)
                .headers(headers)
                .body(request.body())
                .build();
        return upstream.sender().send(own, call, name);
    }

    /** Closes the upstream if it is the client's own. */
    void close() {
        whenClosed.run();
    }

    /** Name and place, no key and no query. */
    @Override
    public String toString() {
        return "[" + name + " " + origin + "]";
    }

    /** Collects what a client needs; not thread-safe. */
    static final class Builder {
        private final String name;
        private final Endpoint endpoint;
        private final HeaderList.Builder headers = HeaderList.of(
                        "content-type", "application/json",
                        "accept", "text/event-stream, application/json",
                        "accept-encoding", "identity",
                        "user-agent", "krouter")
                .newBuilder();
        private @Nullable Upstream shared;

        Builder(String name, Endpoint endpoint) {
            this.name = name;
            this.endpoint = endpoint;
        }

        /**
         * Sends the key in this header line, behind this prefix.
         *
         * @throws IllegalArgumentException if it is no key; the message does not hold it
         */
        void apiKey(String header, String prefix, String key) {
            if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
                throw new IllegalArgumentException(
                        "provider \"" + name + "\": api-key must be printable ASCII without white"
                                + " space, but it is empty or has another character in it; was a line break copied along?");
            }
            headers.set(header, prefix + key);
        }

        /** @throws IllegalArgumentException if the line belongs to the connection or is none */
        void header(String header, String value) {
            if (!OutgoingHeaders.passes(header)) {
                throw new IllegalArgumentException("provider \"" + name + "\": header \"" + header
                        + "\" cannot be chosen: it belongs to the connection, or is set right by itself");
            }
            headers.set(header, value);
        }

        void query(String parameter, String value) {
            endpoint.addQuery(parameter, value);
        }

        void upstream(Upstream shared) {
            this.shared = shared;
        }

        /** The settings {@code headers.NAME} and {@code query.NAME}, and an upstream of its own as they say. */
        ApiClient build(Settings settings) {
            settings.under("headers").forEach(this::header);
            settings.under("query").forEach(this::query);
            return owning(Upstream.from(settings));
        }

        ApiClient build() {
            return shared == null ? owning(Upstream.builder().build()) : new ApiClient(this, shared, () -> {});
        }

        private ApiClient owning(Upstream own) {
            return new ApiClient(this, own, own::close);
        }
    }
}
