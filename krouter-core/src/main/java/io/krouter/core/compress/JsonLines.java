package io.krouter.core.compress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object per line: the lines with the most common keys become rows below those keys; a line with other keys
 * stays as it is, in its place.
 */
final class JsonLines extends LineCompressor {

    private static final int LEAST_ROWS = 5;

    JsonLines() {
        super("json-lines");
    }

    @Override
    Optional<String> rewrite(List<String> lines) {
        List<JsonNode.Obj> objects = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isEmpty() && i == lines.size() - 1) {
                break;
            }
            if (!line.startsWith("{") || !line.endsWith("}")) {
                return Optional.empty();
            }
            JsonReader.Document document = JsonReader.read(line);
            if (document == null
                    || document.values().size() != 1
                    || !(document.values().get(0) instanceof JsonNode.Obj object)
                    || !object.closed()) {
                return Optional.empty();
            }
            objects.add(object);
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

    private static List<String> mostCommonKeys(List<JsonNode.Obj> objects) {
        Map<List<String>, Integer> uses = new HashMap<>();
        List<String> best = List.of();
        int most = 0;
        for (JsonNode.Obj object : objects) {
            int count = uses.merge(object.keys(), 1, Integer::sum);
            if (count > most) {
                best = object.keys();
                most = count;
            }
        }
        return best;
    }

    private static String[] names(List<String> keys) {
        return keys.stream().map(key -> JsonWriter.unquoted(key, true)).toArray(String[]::new);
    }

    private static String[] cells(JsonNode.Obj object) {
        return object.values().stream().map(JsonLines::cell).toArray(String[]::new);
    }

    private static String cell(JsonNode value) {
        return value instanceof JsonNode.Leaf leaf
                ? JsonWriter.unquoted(leaf.raw(), false)
                : JsonWriter.compact(List.of(value));
    }
}
