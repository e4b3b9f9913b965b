package io.krouter.core.framing;

import java.util.ArrayList;
import java.util.List;

/** Server-sent events read at once and by regular expression, as the HTML standard's grammar has them. */
final class SlowSse {

    private SlowSse() {}

    /** The events as {@code name|data}; one at the end that lacks its blank line is among them. */
    static List<String> read(String stream) {
        List<String> events = new ArrayList<>();
        List<String> data = new ArrayList<>();
        String name = "";
        String text = stream.startsWith("\uFEFF") ? stream.substring(1) : stream;
        for (String line : (text + "\n\n").split("\r\n|\n|\r", -1)) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    events.add(name + "|" + String.join("\n", data));
                }
                data.clear();
                name = "";
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            String trimmed = value.startsWith(" ") ? value.substring(1) : value;
            if (field.equals("data")) {
                data.add(trimmed);
            } else if (field.equals("event")) {
                name = trimmed;
            }
        }
        return events;
    }
}
