package io.krouter.core.internal.codec.anthropic;

import io.krouter.core.chat.Json;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.MalformedJsonException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The setting {@code thinking}: Kiro hands it to Claude in this format's words. Other services have one of the same name and
 * another form, so it is read member by member and not passed on as it is.
 *
 * @param type adaptive, enabled or disabled
 * @param budget most tokens of thought, for {@code enabled}
 * @param display what of the thought is shown
 */
record Thinking(String type, OptionalInt budget, Optional<String> display) {

    static final String NAME = "thinking";

    /** Least tokens that the service takes as a budget. */
    private static final int LEAST_BUDGET = 1024;

    /** The setting, if this service knows it. */
    static Optional<Thinking> read(Json setting) {
        try {
            JsonValue value = JsonIndex.of(setting.text()).root();
            return Optional.of(new Thinking(
                            value.get("type").flatMap(JsonValue::asText).orElse(""),
                            value.get("budget_tokens").map(JsonValue::asInt).orElse(OptionalInt.empty()),
                            value.get("display").flatMap(JsonValue::asText).filter(Thinking::isDisplay)))
                    .filter(Thinking::isKnown);
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }

    private static boolean isDisplay(String word) {
        return word.equals("summarized") || word.equals("omitted");
    }

    private boolean isKnown() {
        return switch (type) {
            case "adaptive", "disabled" -> true;
            case "enabled" -> budget.orElse(0) >= LEAST_BUDGET;
            default -> false;
        };
    }

    boolean isAdaptive() {
        return type.equals("adaptive");
    }

    /** Whether the model thinks, which the service does not allow together with a temperature. */
    boolean isOn() {
        return !type.equals("disabled");
    }

    void write(JsonOut out) {
        out.object(NAME).text("type", type);
        if (type.equals("enabled")) {
            budget.ifPresent(tokens -> out.number("budget_tokens", tokens));
        }
        if (isOn()) {
            display.ifPresent(word -> out.text("display", word));
        }
        out.endObject();
    }
}
