package io.krouter.tls.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The ledger as a file: a list of objects whose members are all text, for people to read as well. */
final class LedgerJson {

    private static final JsonFactory JACKSON = new JsonFactory();

    private LedgerJson() {}

    static byte[] write(Collection<Change> changes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JACKSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartArray();
            for (Change change : changes) {
                json.writeStartObject();
                json.writeStringProperty("store", change.store());
                json.writeStringProperty("sha256", change.anchor().fingerprint());
                json.writeStringProperty("state", change.state().name());
                json.writeStringProperty("at", change.at().toString());
                json.writeStringProperty("before", change.before().name());
                json.writeStringProperty("certificate", change.anchor().pem());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return out.toByteArray();
    }

    /**
     * @param directory where the anchors' files are
     * @throws IOException if these are not the bytes of a ledger
     */
    static List<Change> read(byte[] bytes, Path directory) throws IOException {
        try (JsonParser json = JACKSON.createParser(ObjectReadContext.empty(), bytes)) {
            List<Change> changes = new ArrayList<>();
            require(json, JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                changes.add(change(members(json), directory));
            }
            requireCurrent(json, JsonToken.END_ARRAY);
            return changes;
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new IOException(
                    "expected the list of changes that krouter wrote but got something else: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> members(JsonParser json) {
        Map<String, String> members = new HashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            require(json, JsonToken.VALUE_STRING);
            members.put(name, json.getString());
        }
        requireCurrent(json, JsonToken.END_OBJECT);
        return members;
    }

    private static void require(JsonParser json, JsonToken wanted) {
        json.nextToken();
        requireCurrent(json, wanted);
    }

    private static void requireCurrent(JsonParser json, JsonToken wanted) {
        if (json.currentToken() != wanted) {
            throw new IllegalArgumentException("expected " + wanted + " but got " + json.currentToken());
        }
    }

    private static Change change(Map<String, String> members, Path directory) {
        return new Change(
                member(members, "store"),
                Anchor.of(member(members, "certificate"), directory),
                Presence.valueOf(member(members, "before")),
                Change.State.valueOf(member(members, "state")),
                Instant.parse(member(members, "at")));
    }

    private static String member(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("expected a member \"" + name + "\" but got " + members.keySet());
        }
        return value;
    }
}
