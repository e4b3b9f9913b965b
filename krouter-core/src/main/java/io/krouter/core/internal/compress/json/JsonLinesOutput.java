package io.krouter.core.internal.compress.json;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.table.ColumnTable;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object per line: the lines with the most common keys become rows below those keys; a line with other keys
 * stays as it is, in its place.
 */
public final class JsonLinesOutput extends LineCompressor {

    private static final int LEAST_ROWS = 5;

    public JsonLinesOutput() {
        super("json-lines");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        List<JsonNode.Obj> objects = objects(lines);
        if (objects.size() < LEAST_ROWS) {
            return Optional.empty();
        }
        List<String> keys = mostCommonKeys(objects);
        ColumnTable table = new ColumnTable(names(keys), ',');
        for (int i = 0; i < objects.size(); i++) {
            if (objects.get(i).keys().equals(keys)) {
                table.row(cells(objects.get(i)));
            } else {
                table.line(lines.get(i));
            }
        }
        if (objects.size() < lines.size()) {
            table.line("");
        }
        return table.rowCount() < LEAST_ROWS || keys.size() < 2
                ? Optional.empty()
                : Optional.of(table.written("json lines as rows"));
    }

    /** The object of each line but an empty last one; none if any line is not one object. */
    private static List<JsonNode.Obj> objects(List<String> lines) {
        int last = lines.size() - 1;
        int count = lines.get(last).isEmpty() ? last : lines.size();
        List<JsonNode.Obj> objects = new ArrayList<>(count);
        for (String line : lines.subList(0, count)) {
            JsonNode.Obj object = object(line);
            if (object == null) {
                return List.of();
            }
            objects.add(object);
        }
        return objects;
    }

    private static JsonNode.@Nullable Obj object(String line) {
        if (!line.startsWith("{") || !line.endsWith("}")) {
            return null;
        }
        JsonReader.Document document = JsonReader.read(line);
        if (document == null || document.values().size() != 1) {
            return null;
        }
        return document.values().get(0) instanceof JsonNode.Obj object && object.closed() ? object : null;
    }

    private static List<String> mostCommonKeys(List<JsonNode.Obj> objects) {
        Map<List<String>, Integer> uses = new HashMap<>();
        List<String> best = List.of();
        int most = 0;
        for (int from = 0, to; from < objects.size(); from = to) {
            List<String> keys = objects.get(from).keys();
            to = from + 1;
            while (to < objects.size() && objects.get(to).keys().equals(keys)) {
                to++;
            }
            int count = uses.merge(keys, to - from, Integer::sum);
            if (count > most) {
                best = keys;
                most = count;
            }
        }
        return best;
    }

    private static String[] names(List<String> keys) {
        return keys.stream().map(key -> JsonWriter.unquoted(key, true)).toArray(String[]::new);
    }

    private static String[] cells(JsonNode.Obj object) {
        return object.values().stream().map(JsonLinesOutput::cell).toArray(String[]::new);
    }

    private static String cell(JsonNode value) {
        return value instanceof JsonNode.Leaf leaf
                ? JsonWriter.unquoted(leaf.raw(), false)
                : JsonWriter.compact(List.of(value));
    }
}
