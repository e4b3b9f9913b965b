package io.krouter.core.internal.codec.kiro;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.json.JsonEdits;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** The model that a request asks for: the current message's, since each message names one. */
final class KiroModel {

    /** Where it stands. */
    static final List<String> PATH = List.of("conversationState", "currentMessage", "userInputMessage", "modelId");

    private KiroModel() {}

    /**
     * The value that names the model.
     *
     * @throws MalformedRequestException if there are two ways to read which one it is
     */
    static Optional<JsonValue> find(JsonValue root) {
        Optional<JsonValue> here = Optional.of(root);
        for (String name : PATH) {
            here.filter(value -> value.isAmbiguous(name)).ifPresent(value -> {
                throw new MalformedRequestException("expected one member \"" + name
                        + "\" but there are several in the object at byte " + value.start());
            });
            here = here.flatMap(value -> value.get(name));
        }
        return here;
    }

    /** The request, but for another model; every other byte stays. */
    static LlmRequest replace(LlmRequest request, String model) {
        Body body = request.body();
        JsonValue value = find(body.view(JsonIndex.VIEW).root())
                .orElseThrow(() -> new MalformedRequestException(
                        "expected a model in " + String.join(".", PATH) + " but there is no such member"));
        JsonEdits edits = new JsonEdits();
        edits.text(value, model);
        return request.newBuilder().body(body.apply(edits.toList())).build();
    }
}
