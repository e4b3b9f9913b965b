package io.krouter.core.internal.compress.json;

import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
import io.krouter.core.internal.compress.kind.Note;
import io.krouter.core.internal.compress.text.Lines;
import java.util.Optional;

/**
 * JSON that was printed for people: no blanks outside of strings, no quotes where nothing is in doubt, and an object
 * with the same keys as the one before it in its list as its values alone. Numbers and strings stay character by
 * character. A JSON block stays JSON: there only the blanks go.
 */
public final class JsonText implements Compressor {

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Optional<String> compress(ToolOutput output) {
        if (!startsLikeJson(output.text())) {
            return Optional.empty();
        }
        JsonReader.Document document = JsonReader.read(output.text().strip());
        if (document == null || !document.pretty()) {
            return Optional.empty();
        }
        if (output.kind() == ToolOutput.Kind.JSON) {
            return document.values().size() == 1
                    ? Optional.of(JsonWriter.compact(document.values()))
                    : Optional.empty();
        }
        JsonWriter writer = new JsonWriter(true);
        String written = document.commas() ? writer.write(document.values()) : writer.writeLines(document.values());
        String rows = writer.hasRows() ? "; (...) has the keys of the object before" : "";
        return Optional.of(Note.on("json without needless quotes" + rows, written));
    }

    private static boolean startsLikeJson(String text) {
        int at = 0;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return Lines.hasAt(text, at, "{", "[");
    }
}
