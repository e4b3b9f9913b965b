package io.krouter.desktop.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * The user's own settings of Kiro. For {@code http.*} they are the only ones that count: those of a workspace are left
 * out of account for a window on this machine.
 *
 * @param file where they are, or would be
 * @param values empty if there are none, or they cannot be read
 */
public record KiroSettings(Path file, Optional<JsonNode> values) {

    static KiroSettings of(MachineView machine) {
        Path file = file(machine);
        return new KiroSettings(file, Observed.text(file).flatMap(Jsonc::read).filter(JsonNode::isObject));
    }

    private static Path file(MachineView machine) {
        Path user = machine.userHome();
        Path base = switch (machine.os()) {
            case LINUX ->
                Observed.variable(machine, "XDG_CONFIG_HOME").map(Path::of).orElse(user.resolve(".config"));
            case MACOS -> user.resolve("Library/Application Support");
            case WINDOWS -> Observed.variable(machine, "APPDATA").map(Path::of).orElse(user.resolve("AppData/Roaming"));
        };
        return base.resolve("Kiro").resolve("User").resolve("settings.json");
    }

    /** Whether there is a file that is no JSON, even with comments. */
    public boolean isUnreadable() {
        return values.isEmpty()
                && Files.exists(file)
                && !Observed.text(file).map(String::isBlank).orElse(false);
    }

    /** A text that is set and not empty. */
    public Optional<String> text(String key) {
        return value(key).filter(JsonNode::isString).map(JsonNode::asString).filter(text -> !text.isBlank());
    }

    public Optional<Boolean> flag(String key) {
        return value(key).filter(JsonNode::isBoolean).map(JsonNode::asBoolean);
    }

    public List<String> list(String key) {
        return value(key)
                .filter(JsonNode::isArray)
                .map(array -> StreamSupport.stream(array.spliterator(), false)
                        .map(JsonNode::asString)
                        .toList())
                .orElse(List.of());
    }

    private Optional<JsonNode> value(String key) {
        return values.map(object -> object.path(key)).filter(value -> !value.isMissingNode());
    }
}
