package io.krouter.tests.rig;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as a library that krouter's codecs do not use for this reads and writes it. */
public final class JacksonJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private JacksonJson() {}

    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
