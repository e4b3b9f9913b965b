package io.krouter.tests.official;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What became of a request for the client that sent it.
 *
 * @param events what it decoded, each an object with one member
 * @param end how it ended: {@code error}, {@code attempts}, {@code bodies}, {@code conversationId}
 */
public record Outcome(List<JsonNode> events, JsonNode end) {

    /** The payloads of the events of this name. */
    public List<JsonNode> events(String name) {
        return events.stream()
                .map(event -> event.get(name))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Whether the answer came to its end, as far as the client can tell. */
    public boolean endedWell() {
        return end.get("error").isNull();
    }

    /** The text of all events of this name, in one. */
    public String joined(String name, String member) {
        return events(name).stream()
                .map(payload -> payload.path(member).asString(""))
                .collect(Collectors.joining());
    }

    /** The answer's text. */
    public String text() {
        return joined("assistantResponseEvent", "content");
    }

    /** The last event's payload, which must be of this name. */
    public JsonNode last(String name) {
        JsonNode payload = events.get(events.size() - 1).get(name);
        if (payload == null) {
            throw new AssertionError("expected " + name + " last but the events were " + events);
        }
        return payload;
    }

    /** A member of the error: {@code phase}, {@code name}, {@code message}, {@code reason}. */
    public String error(String member) {
        return end.get("error").path(member).asString("");
    }

    /** How often the client sent the request. */
    public int attempts() {
        return end.get("attempts").intValue();
    }

    /** SHA-256 of the body that it sent first. */
    public String bodySha256() {
        return end.get("bodies").get(0).stringValue();
    }
}
