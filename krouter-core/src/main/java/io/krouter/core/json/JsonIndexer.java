package io.krouter.core.json;

import static io.krouter.core.json.JsonIndex.END;
import static io.krouter.core.json.JsonIndex.NAME;
import static io.krouter.core.json.JsonIndex.NEXT;
import static io.krouter.core.json.JsonIndex.START;
import static io.krouter.core.json.JsonIndex.STRIDE;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.UTF8StreamJsonParser;

/**
 * One pass of Jackson's tokenizer over a JSON text; used once.
 *
 * <p>The tokenizer reports where a token starts. Asking it for the end of a string would make it decode the string, so ends
 * are taken from the start of the next token, back over white space and a comma.
 */
final class JsonIndexer {

    // Jackson's own bound of nesting. Real requests stay below 30; readers that recurse must not run out of stack.
    private static final int MAX_DEPTH = 500;

    // 8 million tokens make an index of 64 to 128 MiB. A request of 5 MB has some ten thousand.
    private static final long MAX_TOKENS = 8_000_000;

    // Strings and numbers are as long as the body, which is bounded where it is received.
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxTokenCount(MAX_TOKENS)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .build();

    private static final int NONE = -1;

    private final byte[] bytes;
    private final int offset;
    private final int length;

    private int[] tape;
    private int size;
    /** The innermost structure that is still open. Until it is closed, its NEXT holds the one around it. */
    private int open = NONE;
    /** The scalar that was last read and whose end is not known yet. */
    private int scalar = NONE;

    private int name = NONE;

    JsonIndexer(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.tape = new int[STRIDE * Math.max(16, length / 512)];
    }

    int[] index() {
        try (JsonParser tokens = tokens()) {
            read(tokens);
        }
        return Arrays.copyOf(tape, size);
    }

    private JsonParser tokens() {
        JsonParser tokens = null;
        try {
            tokens = JACKSON.createParser(ObjectReadContext.empty(), bytes, offset, length);
        } catch (JacksonException e) {
            // One of the byte orders of UTF-32 that nobody uses; the others give a parser of another class.
        }
        if (tokens instanceof UTF8StreamJsonParser) {
            return tokens;
        }
        throw new MalformedJsonException(0, "expected JSON in UTF-8 but found another encoding");
    }

    private void read(JsonParser tokens) {
        try {
            for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
                take(token, textOffset(tokens.currentTokenLocation()));
            }
        } catch (StreamConstraintsException e) {
            throw new MalformedJsonException(
                    textOffset(tokens.currentLocation()),
                    "expected at most " + MAX_DEPTH + " levels and " + MAX_TOKENS + " tokens but found more");
        } catch (JacksonException e) {
            // Jackson's message quotes what it found, so it goes no further.
            throw new MalformedJsonException(
                    textOffset(e.getLocation()), "expected " + expectedAfter(tokens.currentToken()));
        }
        endScalar(length);
        if (size == 0) {
            throw new MalformedJsonException(length, "expected a JSON value but the text ended");
        }
    }

    private void take(JsonToken token, int start) {
        endScalar(start);
        switch (token) {
            case PROPERTY_NAME -> name = start;
            case START_OBJECT, START_ARRAY -> {
                int around = open;
                open = add(start);
                tape[open + NEXT] = around;
            }
            case END_OBJECT, END_ARRAY -> {
                int closed = open;
                open = tape[closed + NEXT];
                tape[closed + END] = start + 1;
                tape[closed + NEXT] = size;
            }
            default -> {
                scalar = add(start);
                tape[scalar + NEXT] = size;
            }
        }
    }

    private int add(int start) {
        if (open == NONE && size > 0) {
            throw new MalformedJsonException(start, "expected the end of the text after its one value but found more");
        }
        if (size == tape.length) {
            tape = Arrays.copyOf(tape, size * 2);
        }
        int at = size;
        size += STRIDE;
        tape[at + START] = start;
        tape[at + NAME] = name;
        name = NONE;
        return at;
    }

    /** The pending scalar ends before {@code next}, the start of the token after it or the end of the text. */
    private void endScalar(int next) {
        if (scalar == NONE) {
            return;
        }
        int end = next;
        while (isBetweenValues(bytes[offset + end - 1])) {
            end--;
        }
        tape[scalar + END] = end;
        scalar = NONE;
    }

    private static boolean isBetweenValues(byte b) {
        return b == ',' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private int textOffset(@Nullable TokenStreamLocation location) {
        long counted = location == null ? length : location.getByteOffset();
        return (int) Math.max(0, Math.min(length, counted));
    }

    private String expectedAfter(@Nullable JsonToken last) {
        if (last == JsonToken.PROPERTY_NAME) {
            return "':' and a value";
        }
        if (open == NONE) {
            return size == 0 ? "a JSON value" : "the end of the text after its one value";
        }
        boolean object = bytes[offset + tape[open + START]] == '{';
        if (last == JsonToken.START_OBJECT || last == JsonToken.START_ARRAY) {
            return object ? "a member name or '}'" : "a value or ']'";
        }
        return object ? "',' and a member, or '}'" : "',' and a value, or ']'";
    }
}
