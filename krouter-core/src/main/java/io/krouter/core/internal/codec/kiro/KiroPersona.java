package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Separates Kiro's persona from the conversation. Kiro has no system message: its instructions are the first user message of
 * the history, followed by an assistant message that agrees to follow them; or they stand at the root of the request,
 * and only that acknowledgement opens the history.
 *
 * <p>Both signs are asked for, and only at the very start. A persona that a user quotes later, or pastes without the
 * acknowledgement after it, stays what the user said.
 */
final class KiroPersona {

    /** What Kiro writes in the model's name; the full stop is missing in the classifier's. */
    static final String ACKNOWLEDGEMENT = "I will follow these instructions.";

    private static final Pattern ACKNOWLEDGED = Pattern.compile("I will follow these instructions\\.?");

    // 0.8 and later; the other two were seen in 2025.
    private static final List<String> OPENINGS = List.of("<identity>", "# System Prompt", "# Identity");

    private static final String NAME = "You are Kiro";
    private static final String CLASSIFIER_OPENING = "You are an intent classifier";
    private static final String CLASSIFIER_MODEL = "simple-task";
    private static final String CLASSIFIER_MODE = "intent-classification";

    private KiroPersona() {}

    /** Whether the request asks what kind of answer its prompt needs, rather than for the answer. */
    static boolean isClassifier(String model, String agentMode) {
        return model.equals(CLASSIFIER_MODEL) || agentMode.equals(CLASSIFIER_MODE);
    }

    /** Whether these are the persona and its acknowledgement. */
    static boolean opens(List<Turn> history, boolean classifier) {
        return history.size() >= 2
                && isText(history.get(0))
                && isAcknowledgement(history.get(1))
                && (classifier || isMarked(KiroBlocks.text(history.get(0).blocks())));
    }

    /** Whether the assistant agrees to follow instructions. */
    static boolean isAcknowledgement(Turn turn) {
        return turn.role() == Turn.Role.ASSISTANT
                && ACKNOWLEDGED.matcher(KiroBlocks.text(turn.blocks()).strip()).matches();
    }

    private static boolean isText(Turn turn) {
        return turn.role() == Turn.Role.USER
                && turn.blocks().stream().anyMatch(Block.Text.class::isInstance)
                && turn.blocks().stream()
                        .allMatch(block -> block instanceof Block.Text || block instanceof Block.CachePoint);
    }

    private static boolean isMarked(String text) {
        String opening = text.stripLeading();
        boolean isIdentity = OPENINGS.stream().anyMatch(opening::startsWith) && text.contains(NAME);
        return isIdentity || opening.startsWith(CLASSIFIER_OPENING);
    }

    /**
     * The acknowledgement without its text: nothing, or the turn that still makes the tool call which Kiro puts in the
     * model's mouth. Its result follows in the next turn, so the call must stay.
     */
    static List<Turn> withoutText(Turn acknowledgement) {
        List<Block> blocks = acknowledgement.blocks().stream()
                .filter(block -> !(block instanceof Block.Text))
                .toList();
        if (blocks.stream().allMatch(Block.CachePoint.class::isInstance)) {
            return List.of();
        }
        Map<String, Json> extras = new LinkedHashMap<>(acknowledgement.extras());
        extras.put("content", KiroBlocks.json(KiroBlocks.text(acknowledgement.blocks())));
        return List.of(new Turn(Turn.Role.ASSISTANT, blocks, extras));
    }

    /** What the opening turns give to the system: the persona's text, and a cache point if any of them has one. */
    static List<Block> system(List<Turn> opening) {
        List<Block> system = new ArrayList<>();
        List<Block> points = new ArrayList<>();
        for (Turn turn : opening) {
            points.addAll(KiroBlocks.only(turn, Block.CachePoint.class));
            if (turn.role() == Turn.Role.USER) {
                system.addAll(KiroBlocks.only(turn, Block.Text.class));
            }
        }
        points.stream().findFirst().ifPresent(system::add);
        return system;
    }
}
