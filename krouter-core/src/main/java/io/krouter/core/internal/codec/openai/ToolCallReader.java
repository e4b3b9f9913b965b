package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.StopReason;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts tool calls together from deltas. OpenAI numbers them and names each in its first delta; others leave out the number
 * or the id, send both late, count every call as 0, or repeat the name in each delta. Used by one thread.
 */
final class ToolCallReader {

    private final List<OpenToolCall> calls = new ArrayList<>();
    private final Map<Integer, OpenToolCall> byIndex = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    /** One element of {@code tool_calls}. */
    void read(JsonValue delta, AnswerSink sink) {
        String id = string(delta, "id");
        Optional<JsonValue> function = delta.get("function").or(() -> delta.get("custom"));
        String name = function.map(value -> string(value, "name")).orElse("");
        OpenToolCall call = callOf(delta.get("index").map(JsonValue::asInt).orElse(OptionalInt.empty()), id, name);
        call.name(id, name);
        function.flatMap(ToolCallReader::arguments).ifPresent(fragment -> call.input(fragment, sink, ids));
    }

    /** The one call of before there were tools. */
    void readFunction(JsonValue function, AnswerSink sink) {
        String name = string(function, "name");
        OpenToolCall call = callOf(OptionalInt.of(0), "", name);
        // It never has an id, so nothing is to be waited for.
        call.name("call_0", name);
        arguments(function).ifPresent(fragment -> call.input(fragment, sink, ids));
    }

    private static String string(JsonValue object, String name) {
        return object.get(name).flatMap(JsonValue::asText).orElse("");
    }

    /** Some servers send the arguments as an object, and then at once. */
    private static Optional<String> arguments(JsonValue function) {
        return function.get("arguments")
                .or(() -> function.get("input"))
                .filter(arguments -> !arguments.is(Kind.NULL))
                .map(arguments -> arguments.is(Kind.STRING) ? arguments.text() : arguments.json());
    }

    private OpenToolCall callOf(OptionalInt index, String id, String name) {
        OpenToolCall known = index.isPresent() ? byIndex.get(index.getAsInt()) : withoutIndex(id);
        if (known != null && !known.isOther(id, name)) {
            return known;
        }
        OpenToolCall call = new OpenToolCall(calls.size());
        calls.add(call);
        index.ifPresent(number -> byIndex.put(number, call));
        return call;
    }

    /** The call with this id, else the last one. */
    private @Nullable OpenToolCall withoutIndex(String id) {
        OpenToolCall last = null;
        for (OpenToolCall call : calls) {
            if (call.hasId(id)) {
                return call;
            }
            last = call;
        }
        return last;
    }

    /**
     * No more calls will come.
     *
     * @throws io.krouter.core.internal.codec.common.BrokenAnswer as {@link OpenToolCall#close} does
     */
    void close(StopReason reason, AnswerSink sink) {
        calls.forEach(call -> call.close(reason, sink, ids));
    }

    boolean any() {
        return calls.stream().anyMatch(OpenToolCall::isReported);
    }
}
