package io.krouter.core.internal.codec.kiro;

import io.krouter.api.LlmRequest;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.ToolEntry;
import io.krouter.core.chat.Turn;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import io.krouter.core.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one request; used once. */
final class KiroRequestReader {

    static final String STATE = "conversationState";
    static final String CURRENT = STATE + ".currentMessage";
    static final String HISTORY = STATE + ".history";
    static final String SYSTEM_PROMPT = "systemPrompt";
    static final String AGENT_MODE = "agentMode";

    private final KiroObject root;
    private final KiroObject state;
    private final KiroExtras extras = new KiroExtras();
    private final List<Block> system = new ArrayList<>();

    private KiroRequestReader(JsonValue request) {
        // Two members of one name are read differently by different readers: refuse before a route is chosen by one of
        // them.
        KiroModel.find(request);
        root = KiroObject.of(request);
        state = root.takeObject(STATE);
    }

    /** @throws MalformedRequestException if the body is not what Kiro sends */
    static Prompt read(LlmRequest request) {
        try {
            JsonValue root = request.body().view(JsonIndex.VIEW).root();
            return new KiroRequestReader(root).prompt(request);
        } catch (MalformedJsonException | MalformedRequestException e) {
            throw new MalformedRequestException("the request's body is not a Kiro chat: " + e.getMessage(), e);
        }
    }

    private Prompt prompt(LlmRequest request) {
        KiroUserReader current = currentMessage();
        String model = current.takeModel().orElse("");
        List<ToolEntry> tools = current.takeTools();
        List<Turn> turns = new ArrayList<>(history(KiroPersona.isClassifier(model, agentMode(request))));
        turns.add(current.turn());
        Optional<String> conversationId = state.takeText("conversationId");
        Generation generation = generation();
        extras.putRest(STATE, state);
        extras.putRest("", root);
        return new Prompt(model, conversationId, system, tools, turns, generation, extras.byPath());
    }

    private KiroUserReader currentMessage() {
        KiroObject current = state.takeObject("currentMessage");
        JsonValue message = current.take("userInputMessage")
                .orElseThrow(() -> new MalformedRequestException(
                        "expected " + CURRENT + ".userInputMessage but there is no such member"));
        extras.putRest(CURRENT, current);
        return new KiroUserReader(message);
    }

    /** The mode, from where the dialect has it; carried under one name. */
    private String agentMode(LlmRequest request) {
        Optional<String> inBody = root.takeText(AGENT_MODE);
        Optional<String> mode = inBody.or(() -> request.headers().first(KiroDialect.AGENT_MODE_HEADER));
        mode.ifPresent(word -> extras.put(AGENT_MODE, KiroBlocks.json(word)));
        return mode.orElse("");
    }

    private List<Turn> history(boolean classifier) {
        List<JsonValue> entries = state.takeList("history");
        List<Turn> turns = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            turns.add(message(entries.get(i), i));
        }
        boolean atRoot = systemPrompt();
        if (KiroPersona.opens(turns, classifier)) {
            return afterOpening(2, turns, entries);
        }
        boolean acknowledged = atRoot && !turns.isEmpty() && KiroPersona.isAcknowledgement(turns.get(0));
        return acknowledged ? afterOpening(1, turns, entries) : turns;
    }

    private boolean systemPrompt() {
        Optional<JsonValue> prompt = root.take(SYSTEM_PROMPT);
        prompt.ifPresent(value -> {
            system.add(new Block.Text(value.text()));
            extras.put(SYSTEM_PROMPT, value);
        });
        return prompt.isPresent();
    }

    /** Makes the first messages the system's, and keeps their original form for a writer of this format. */
    private List<Turn> afterOpening(int count, List<Turn> turns, List<JsonValue> entries) {
        system.addAll(KiroPersona.system(turns.subList(0, count)));
        List<Turn> rest = new ArrayList<>(KiroPersona.withoutText(turns.get(count - 1)));
        for (int i = 0; i < count - rest.size(); i++) {
            extras.put(KiroExtras.element(HISTORY, i), entries.get(i));
        }
        rest.addAll(turns.subList(count, turns.size()));
        return rest;
    }

    private static Turn message(JsonValue entry, int index) {
        Optional<JsonValue> user = entry.get("userInputMessage");
        if (user.isPresent()) {
            return new KiroUserReader(user.get()).turn();
        }
        return entry.get("assistantResponseMessage")
                .map(KiroAssistantMessage::read)
                .orElseThrow(
                        () -> new MalformedRequestException("expected userInputMessage or assistantResponseMessage in "
                                + KiroExtras.element(HISTORY, index) + " but it has neither"));
    }

    private Generation generation() {
        Optional<JsonValue> fields = root.take(KiroGeneration.FIELDS);
        boolean hasMembers = fields.filter(
                        value -> value.is(Kind.OBJECT) && !value.members().isEmpty())
                .isPresent();
        if (!hasMembers) {
            fields.ifPresent(value -> extras.put(KiroGeneration.FIELDS, value));
            return Generation.STREAMED;
        }
        return KiroGeneration.read(fields.get());
    }
}
