package io.krouter.core.chat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A thought that only the service that made it can read, with the name of its maker. Clients keep such a thought as base64
 * ({@link Block.Reasoning#redacted()}) and send it back in every later turn; the mark inside names its maker, so that it
 * goes back to its maker unchanged and to no other service.
 *
 * @param member the member of the provider's format that holds it, such as {@code reasoning_details}
 * @param model the model that made it, as the answer names it; may be empty
 * @param value the element of that member, as it was received
 */
public record SealedThought(String member, String model, Json value) {

    private static final String PREFIX = "krouter:";

    /** What base64 of the prefix begins with, whatever follows it: a thought of another origin need not be decoded. */
    private static final String ENCODED_PREFIX = "a3JvdXRlcj";

    /** The thought as {@link #base64()} wrote it; empty for base64 of any other origin. */
    public static Optional<SealedThought> read(String base64) {
        if (!base64.startsWith(ENCODED_PREFIX)) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            int line = text.indexOf('\n');
            int colon = text.indexOf(':', PREFIX.length());
            return text.startsWith(PREFIX) && colon > 0 && colon < line
                    ? Optional.of(new SealedThought(
                            text.substring(PREFIX.length(), colon),
                            text.substring(colon + 1, line),
                            new Json(text.substring(line + 1))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The thought in standard base64 with padding, which every client keeps. */
    public String base64() {
        String text = PREFIX + member + ':' + model + '\n' + value.text();
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the model that is asked now is the one that made the thought; see {@link ReasoningMark#isFrom}. */
    public boolean isFrom(String asked) {
        return new ReasoningMark(member, model).isFrom(asked);
    }
}
