package io.krouter.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * An answer: status and headers, and a body that may still be arriving. A refusal by the provider (a 4xx or 5xx) is
 * an answer too; only if none arrived is a {@link ProviderException} thrown.
 *
 * <p><b>It holds a connection and must be closed.</b> The caller of
 * {@link Interceptor.Chain#proceed} either returns it, or returns one whose {@link #body()} closes it, or closes it.
 * Closing before the end of the body gives the rest up: the connection is cut.
 *
 * <p><b>The body can be read once</b>, by one thread at a time. A read returns as soon as there is at least one byte,
 * so that events can be passed on as they come. Status, headers and format are immutable.
 */
public final class LlmResponse implements Closeable {

    private final WireFormat format;
    private final int status;
    private final HeaderList headers;
    private final InputStream body;

    private LlmResponse(Builder builder) {
        if (builder.status < 100 || builder.status > 599) {
            throw new IllegalArgumentException("a status lies between 100 and 599 but was " + builder.status);
        }
        this.format = builder.format;
        this.status = builder.status;
        this.headers = builder.headers;
        this.body = builder.body;
    }

    /** A builder with no headers and an empty body. */
    public static Builder builder(WireFormat format, int status) {
        return new Builder(format, status);
    }

    /** What the body is written in. */
    public WireFormat format() {
        return format;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** Whether the status is 2xx. */
    public boolean isSuccessful() {
        return status >= 200 && status < 300;
    }

    /** Header lines as received. Those that belong to one connection (RFC 9110 section 7.6.1) are not among them. */
    public HeaderList headers() {
        return headers;
    }

    /**
     * The bytes, as they arrive. If the provider breaks off or the call is cancelled, a read fails with an
     * {@link IOException}. A translated stream is different: it contains a failure event of its own format and then ends,
     * without an exception. In neither case does an incomplete answer look like a complete one.
     */
    public InputStream body() {
        return body;
    }

    /**
     * Reads the whole body, up to {@code maxBytes}, and closes this response, whether or not reading fails.
     *
     * @throws IOException if reading fails, or if the body is longer; the message contains the limit
     */
    public Body readBody(int maxBytes) throws IOException {
        try (this) {
            byte[] read = body.readNBytes(maxBytes);
            if (read.length == maxBytes && body.read() >= 0) {
                throw new IOException("the answer's body is longer than " + maxBytes + " bytes");
            }
            return Body.of(read);
        }
    }

    /**
     * A builder that starts with everything here. The new response takes over the duty to close; if it is given another
     * body, closing that one must close this one's.
     */
    public Builder newBuilder() {
        Builder builder = new Builder(format, status);
        builder.headers = headers;
        builder.body = body;
        return builder;
    }

    /** Closes the body and with it the connection. Closing twice has no effect. */
    @Override
    public void close() throws IOException {
        body.close();
    }

    /** Fit for a log: no header and no content. */
    @Override
    public String toString() {
        return format + " " + status;
    }

    /** Collects the parts of a response; not thread-safe. */
    public static final class Builder {
        private WireFormat format;
        private int status;
        private HeaderList headers = HeaderList.EMPTY;
        private InputStream body = InputStream.nullInputStream();

        private Builder(WireFormat format, int status) {
            this.format = format;
            this.status = status;
        }

        /** What the body is written in. */
        public Builder format(WireFormat format) {
            this.format = format;
            return this;
        }

        /** The HTTP status code. */
        public Builder status(int status) {
            this.status = status;
            return this;
        }

        /** All header lines. */
        public Builder headers(HeaderList headers) {
            this.headers = headers;
            return this;
        }

        /** A body that is already here. */
        public Builder body(Body body) {
            return body(body.newStream());
        }

        /** A body that may still be arriving; closing it must close what it reads from. */
        public Builder body(InputStream body) {
            this.body = body;
            return this;
        }

        /**
         * The response.
         *
         * @throws IllegalArgumentException if the status is not between 100 and 599
         */
        public LlmResponse build() {
            return new LlmResponse(this);
        }
    }
}
