package io.krouter.core.internal.pipeline;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.core.chat.MalformedRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, and without its {@code content-encoding} for steps that must read it. What passes natively is the
 * one that came. Used by one thread.
 */
final class ReadableRequest {

    private static final String CONTENT_ENCODING = "content-encoding";

    private final LlmRequest received;
    private final int maxBytes;
    private @Nullable LlmRequest plain;

    /** @param maxBytes longest body after decoding: a small one can stand for gigabytes */
    ReadableRequest(LlmRequest received, int maxBytes) {
        this.received = received;
        this.maxBytes = maxBytes;
    }

    /** With every byte as it came. */
    LlmRequest received() {
        return received;
    }

    /**
     * With its body decoded; the one that came where it is not encoded.
     *
     * @throws MalformedRequestException if it cannot be decoded, or is too long
     */
    LlmRequest plain() {
        LlmRequest known = plain;
        if (known == null) {
            known = isEncoded() ? decoded() : received;
            plain = known;
        }
        return known;
    }

    /** As {@link #plain}; empty where it cannot be had. */
    Optional<LlmRequest> plainIfPossible() {
        try {
            return Optional.of(plain());
        } catch (MalformedRequestException e) {
            return Optional.empty();
        }
    }

    private boolean isEncoded() {
        return !encoding().isEmpty() && !encoding().equals("identity");
    }

    private String encoding() {
        List<String> lines = received.headers().all(CONTENT_ENCODING);
        return String.join(",", lines).strip().toLowerCase(Locale.ROOT);
    }

    private LlmRequest decoded() {
        if (received.body().isOneShot()) {
            return received;
        }
        try (InputStream decoded = decoder(received.body().newStream())) {
            byte[] bytes = decoded.readNBytes(maxBytes);
            if (decoded.read() >= 0) {
                throw new MalformedRequestException("expected at most " + maxBytes
                        + " bytes after decoding but the body has more; send less context");
            }
            return received.newBuilder()
                    .headers(received.headers().without(CONTENT_ENCODING))
                    .body(Body.of(bytes))
                    .build();
        } catch (IOException e) {
            throw new MalformedRequestException(
                    "the body could not be decoded according to its content-encoding: " + e.getMessage(), e);
        }
    }

    private InputStream decoder(InputStream body) throws IOException {
        return switch (encoding()) {
            case "gzip", "x-gzip" -> new GZIPInputStream(body);
            case "deflate" -> new InflaterInputStream(body);
            default ->
                throw new MalformedRequestException("expected a body without content-encoding, or with gzip or deflate;"
                        + " another one cannot be read, only passed on natively");
        };
    }
}
