package io.krouter.tests.official;

import io.krouter.tests.rig.JacksonJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Puts tool uses together as Kiro does: pieces of input until a stop, one tool at a time. */
public final class ToolUses {

    private ToolUses() {}

    public static List<Use> in(Outcome outcome) {
        List<Use> done = new ArrayList<>();
        String open = null;
        StringBuilder input = new StringBuilder();
        for (JsonNode event : outcome.events("toolUseEvent")) {
            String id = event.get("toolUseId").stringValue();
            if (open != null && !open.equals(id)) {
                throw new AssertionError("expected " + open + " to stop before " + id + " starts: " + outcome.events());
            }
            open = id;
            input.append(event.path("input").asString(""));
            if (event.path("stop").asBoolean(false)) {
                done.add(new Use(id, event.get("name").stringValue(), input.toString()));
                open = null;
                input.setLength(0);
            }
        }
        if (open != null) {
            throw new AssertionError("expected " + open + " to stop: " + outcome.events());
        }
        return done;
    }

    /** A whole tool use. */
    public record Use(String id, String name, String input) {

        public JsonNode json() {
            return JacksonJson.read(input);
        }
    }
}
