package io.krouter.desktop.machine;

import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as VS Code's settings have it, with comments and trailing commas, and JSON as it should be. */
public final class Jsonc {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private Jsonc() {}

    /** The value; empty if the text is none. Of a name that occurs twice the last counts, as in VS Code. */
    public static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(MAPPER.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** A member of a file that holds an object, where that is text. */
    public static Optional<String> text(Path file, String member) {
        return Observed.text(file)
                .flatMap(Jsonc::read)
                .map(object -> object.path(member))
                .filter(JsonNode::isString)
                .map(JsonNode::asString);
    }
}
