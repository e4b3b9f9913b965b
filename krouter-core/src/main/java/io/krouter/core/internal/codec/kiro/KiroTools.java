package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.ToolEntry;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** The list {@code tools} of the current message. */
final class KiroTools {

    private static final String SPECIFICATION = "toolSpecification";

    private KiroTools() {}

    static List<ToolEntry> read(List<JsonValue> tools, KiroExtras extras) {
        List<ToolEntry> entries = new ArrayList<>(tools.size());
        for (int i = 0; i < tools.size(); i++) {
            String path = KiroExtras.element(KiroUserReader.TOOLS, i);
            KiroObject union = KiroObject.of(tools.get(i));
            KiroObject specification = union.takeObject(SPECIFICATION);
            if (specification != KiroObject.ABSENT) {
                entries.add(tool(specification, KiroExtras.member(path, SPECIFICATION), extras));
                extras.putRest(path, union);
            } else if (union.take(KiroCachePoint.NAME).isPresent()) {
                JsonValue point = tools.get(i).require(KiroCachePoint.NAME);
                entries.add(KiroCachePoint.read(point, KiroExtras.member(path, KiroCachePoint.NAME), extras));
            } else {
                // A kind of tool that nobody knows yet, which only the service could run.
                extras.put(path, tools.get(i));
            }
        }
        return entries;
    }

    private static Tool tool(KiroObject specification, String path, KiroExtras extras) {
        String name = specification.takeText("name").orElse("");
        String description = specification.takeText("description").orElse("");
        KiroObject schema = specification.takeObject("inputSchema");
        Json input = schema.take("json").map(json -> new Json(json.json())).orElse(Json.EMPTY_OBJECT);
        extras.putRest(KiroExtras.member(path, "inputSchema"), schema);
        extras.putRest(path, specification);
        return new Tool(name, description, input);
    }

    static void write(List<ToolEntry> tools, JsonOut out, KiroExtras extras) {
        out.array("tools");
        int index = 0;
        for (ToolEntry entry : tools) {
            index = writeUnknown(index, out, extras);
            String path = KiroExtras.element(KiroUserReader.TOOLS, index++);
            out.beginObject();
            if (entry instanceof Tool tool) {
                write(tool, KiroExtras.member(path, SPECIFICATION), out, extras);
            } else if (entry instanceof Block.CachePoint point) {
                KiroCachePoint.write(point, KiroExtras.member(path, KiroCachePoint.NAME), out, extras);
            }
            extras.writeRest(path, out);
            out.endObject();
        }
        writeUnknown(index, out, extras);
        out.endArray();
    }

    /** Writes the elements of unknown kind that stood here; returns the index after them. */
    private static int writeUnknown(int index, JsonOut out, KiroExtras extras) {
        int next = index;
        while (extras.write(KiroExtras.element(KiroUserReader.TOOLS, next), out)) {
            next++;
        }
        return next;
    }

    private static void write(Tool tool, String path, JsonOut out, KiroExtras extras) {
        out.object(SPECIFICATION).text("name", tool.name());
        if (!tool.description().isEmpty()) {
            out.text("description", tool.description());
        }
        out.object("inputSchema").json("json", tool.inputSchema().text());
        extras.writeRest(KiroExtras.member(path, "inputSchema"), out);
        out.endObject();
        extras.writeRest(path, out);
        out.endObject();
    }
}
