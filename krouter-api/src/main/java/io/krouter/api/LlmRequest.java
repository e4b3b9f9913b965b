package io.krouter.api;

import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request, as received or as about to be sent. Immutable and thread-safe; "the same, but" is
 * {@link #newBuilder()}.
 *
 * <pre>{@code
 * LlmRequest request = LlmRequest.builder(WireFormat.KIRO, URI.create("https://runtime.us-east-1.kiro.dev"))
 *         .target("/generateAssistantResponse")
 *         .headers(HeaderList.of("content-type", "application/json"))
 *         .body(Body.of(json))
 *         .build();
 * }</pre>
 */
public final class LlmRequest {

    private final WireFormat format;
    private final URI origin;
    private final String method;
    private final String target;
    private final HeaderList headers;
    private final Body body;
    private final @Nullable String model;
    private final Map<Class<?>, Object> tags;

    private LlmRequest(Builder builder) {
        checkRequestLine(builder.method, builder.target);
        this.format = builder.format;
        this.origin = builder.origin;
        this.method = builder.method;
        this.target = builder.target;
        this.headers = builder.headers;
        this.body = builder.body;
        this.model = builder.model;
        this.tags = builder.tags;
    }

    private static void checkRequestLine(String method, String target) {
        if (!isVisible(method) || !method.equals(method.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "a method is written in upper case without spaces but was \"" + masked(method) + "\"");
        }
        if (!isVisible(target)) {
            throw new IllegalArgumentException(
                    "a target has at least one character, no space and no control character; one of " + target.length()
                            + " characters did not keep to that, percent-encode it");
        }
    }

    private static boolean isVisible(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c != 0x7f);
    }

    private static String masked(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /**
     * A builder for a POST to {@code /} with no headers and an empty body.
     *
     * @param format what the body is written in
     * @param origin where the client was going: scheme, host and, if not the scheme's own, port
     */
    public static Builder builder(WireFormat format, URI origin) {
        return new Builder(format, origin);
    }

    /** What the body is written in. */
    public WireFormat format() {
        return format;
    }

    /** Where the client was going: scheme and authority, such as {@code https://runtime.us-east-1.kiro.dev}. */
    public URI origin() {
        return origin;
    }

    /** The HTTP method, in upper case. */
    public String method() {
        return method;
    }

    /** Path and query exactly as received. */
    public String target() {
        return target;
    }

    /**
     * Header lines as received, the client's own authorization among them. Those that belong to one connection (RFC 9110
     * section 7.6.1) are not here, but for an {@code upgrade} to {@code websocket} that is left to the provider; then the body
     * is one-shot and brings what the client sends once the answer is a 101. {@code content-length} may be here, and
     * the provider that sends the request writes the right one.
     */
    public HeaderList headers() {
        return headers;
    }

    /** The bytes. */
    public Body body() {
        return body;
    }

    /**
     * The model that the chosen target names, once a target is chosen; before that, and for a target that leaves the
     * client's choice alone, empty. A provider whose protocol has the model in its path reads it here.
     */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** What an earlier interceptor attached under exactly this type; subtypes are not looked for. */
    public <T> Optional<T> tag(Class<T> type) {
        return Optional.ofNullable(type.cast(tags.get(type)));
    }

    /** A builder that starts with everything here. */
    public Builder newBuilder() {
        Builder builder = new Builder(format, origin);
        builder.method = method;
        builder.target = target;
        builder.headers = headers;
        builder.body = body;
        builder.model = model;
        builder.tags = tags;
        return builder;
    }

    /** Fit for a log: no header, no query, no content. */
    @Override
    public String toString() {
        int query = target.indexOf('?');
        return format + " " + method + " " + origin + (query < 0 ? target : target.substring(0, query)) + " " + body;
    }

    /** Collects the parts of a request; not thread-safe. */
    public static final class Builder {
        private WireFormat format;
        private URI origin;
        private String method = "POST";
        private String target = "/";
        private HeaderList headers = HeaderList.EMPTY;
        private Body body = Body.EMPTY;
        private @Nullable String model;
        private Map<Class<?>, Object> tags = Map.of();

        private Builder(WireFormat format, URI origin) {
            this.format = format;
            this.origin = origin;
        }

        /** What the body is written in. */
        public Builder format(WireFormat format) {
            this.format = format;
            return this;
        }

        /** Where the client was going. */
        public Builder origin(URI origin) {
            this.origin = origin;
            return this;
        }

        /** The HTTP method, in upper case; POST unless set. */
        public Builder method(String method) {
            this.method = method;
            return this;
        }

        /** Path and query; {@code /} unless set. */
        public Builder target(String target) {
            this.target = target;
            return this;
        }

        /** All header lines. */
        public Builder headers(HeaderList headers) {
            this.headers = headers;
            return this;
        }

        /** The bytes. */
        public Builder body(Body body) {
            this.body = body;
            return this;
        }

        /** The model that the chosen target names. */
        public Builder model(String model) {
            this.model = model;
            return this;
        }

        /** Attaches a value for interceptors further down, in the place of any of the same type. */
        public <T> Builder tag(Class<T> type, T value) {
            // A copy each time: what was built before shares the map that is here now.
            Map<Class<?>, Object> more = new HashMap<>(tags);
            more.put(type, value);
            this.tags = Collections.unmodifiableMap(more);
            return this;
        }

        /**
         * The request.
         *
         * @throws IllegalArgumentException if method or target could not stand in a request line
         */
        public LlmRequest build() {
            return new LlmRequest(this);
        }
    }
}
