package io.krouter.core.json;

import io.krouter.api.ByteEdit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects new values for values of one {@link JsonIndex}. The result goes to {@link io.krouter.api.Body#apply}: only the
 * bytes of those values change.
 *
 * <pre>{@code
 * JsonEdits edits = new JsonEdits();
 * if (!edits.text(model, "gpt-5")) {
 *     ... // refused: leave the request alone and report it
 * }
 * Body edited = body.apply(edits.toList());
 * }</pre>
 *
 * <p>An edit is refused where its meaning is not certain: if the value, or one around it, is a member whose
 * name its object has twice, since readers differ on which one counts; or if it overlaps an edit made before. A value
 * that is that text already gives no edit. Used by one thread.
 */
public final class JsonEdits {

    private final TreeMap<Integer, ByteEdit> edits = new TreeMap<>();

    /** No edits yet. */
    public JsonEdits() {}

    /**
     * Makes {@code value} this string.
     *
     * @return whether that holds; false if the edit was refused
     */
    public boolean text(JsonValue value, String text) {
        if (value.is(JsonValue.Kind.STRING) && value.text().equals(text)) {
            return true;
        }
        JsonOut string = new JsonOut(text.length() + 2).text(text);
        return replace(value, string.toByteArray());
    }

    /**
     * Makes {@code value} this JSON.
     *
     * @param json one complete JSON value
     * @return whether that holds; false if the edit was refused
     */
    public boolean json(JsonValue value, String json) {
        return value.json().equals(json)
                || replace(value, new JsonOut(json.length()).json(json).toByteArray());
    }

    private boolean replace(JsonValue value, byte[] replacement) {
        if (overlaps(value) || value.isInDuplicate()) {
            return false;
        }
        edits.put(value.start(), new ByteEdit(value.start(), value.end(), replacement));
        return true;
    }

    private boolean overlaps(JsonValue value) {
        Map.Entry<Integer, ByteEdit> before = edits.lowerEntry(value.end());
        return before != null && before.getValue().end() > value.start();
    }

    /** The edits, in their order in the text. */
    public List<ByteEdit> toList() {
        return List.copyOf(edits.values());
    }
}
