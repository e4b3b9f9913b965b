package io.krouter.desktop.record;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A request or an answer as it is kept, secrets replaced. Immutable.
 *
 * @param line method and target, or the status
 * @param format the wire format's name
 * @param headers {@code name: value} each, in their order
 * @param text the body, if it is UTF-8
 * @param base64 the body, if it is not
 * @param note what else there is to know of the body, such as that it is not whole; empty if nothing
 */
public record RecordedMessage(
        String line, String format, List<String> headers, Optional<String> text, Optional<String> base64, String note) {

    /** The body is longer than what is kept of one. */
    static final String CUT = "cut";

    /** Something inside the body was replaced, where that breaks its check sums. */
    static final String ALTERED = "altered";

    /** The body is compressed, so that nobody could look for secrets in it. */
    static final String LEFT_OUT = "left out";

    /** Keeps its own copy. */
    public RecordedMessage {
        headers = List.copyOf(headers);
    }

    /** A message with this body. */
    static RecordedMessage of(String line, String format, List<String> headers, byte[] body, String note) {
        Optional<String> text = utf8(body);
        Optional<String> base64 = text.isPresent()
                ? Optional.empty()
                : Optional.of(Base64.getEncoder().encodeToString(body));
        return new RecordedMessage(line, format, headers, text, base64, note);
    }

    private static Optional<String> utf8(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The body's bytes as they are kept. */
    public Body body() {
        return text.map(Body::of)
                .or(() -> base64.map(Base64.getDecoder()::decode).map(Body::of))
                .orElse(Body.EMPTY);
    }

    /** The header lines as a list. */
    public HeaderList headerList() {
        HeaderList.Builder lines = HeaderList.EMPTY.newBuilder();
        for (String line : headers) {
            int colon = line.indexOf(": ");
            lines.add(line.substring(0, colon), line.substring(colon + 2));
        }
        return lines.build();
    }

    /** The first word of the line: a method, or a status. */
    public String firstWord() {
        return line.split(" ", 2)[0];
    }

    /** The text after the first word. */
    public String target() {
        return line.substring(firstWord().length()).strip();
    }

    /** Whether the body is as it was but for what was replaced in a text. */
    public boolean isWhole() {
        return note.isEmpty();
    }

    /** The line, never what was said. */
    @Override
    public String toString() {
        return "RecordedMessage[" + format + ", " + headers.size() + " headers]";
    }
}
