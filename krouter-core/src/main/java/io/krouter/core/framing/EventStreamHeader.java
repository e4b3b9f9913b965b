package io.krouter.core.framing;

import io.krouter.api.Body;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One header of a message of the AWS event stream. The class of its value selects one of the ten types:
 * {@link Boolean} (true and false are a type each), {@link Byte}, {@link Short}, {@link Integer}, {@link Long},
 * {@link Body} for bytes, {@link String}, {@link Instant} for a timestamp, {@link UUID}. Immutable.
 *
 * @param name 1 to 255 bytes of UTF-8; case matters
 * @param value one of these classes; a string or bytes have at most 32767 bytes, an instant counts whole milliseconds
 */
public record EventStreamHeader(String name, Object value) {

    /** The name alone: an error's message is a value too. */
    @Override
    public String toString() {
        return "EventStreamHeader[" + name + "]";
    }

    /** {@code event}, {@code exception} or {@code error}. */
    static final String MESSAGE_TYPE = ":message-type";

    static final String EVENT_TYPE = ":event-type";
    static final String EXCEPTION_TYPE = ":exception-type";
    static final String ERROR_CODE = ":error-code";
    static final String ERROR_MESSAGE = ":error-message";
    static final String CONTENT_TYPE = ":content-type";

    /** The value of the last header of this name, if it is a string. */
    static Optional<String> text(List<EventStreamHeader> headers, String name) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            if (headers.get(i).name.equals(name)) {
                return headers.get(i).value instanceof String text ? Optional.of(text) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
