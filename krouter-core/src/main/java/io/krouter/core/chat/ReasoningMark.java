package io.krouter.core.chat;

import java.util.Optional;

/**
 * The signature that krouter gives to a thought which its provider did not sign: it names the member of the answer that the
 * thought came in, and from which model. The client keeps it and sends it back with the thought, as it does with a real
 * signature, so that the provider gets back in the next turn what some insist on, without any state in krouter.
 *
 * <p>It is worth nothing to a service that signs its thoughts: who writes for one leaves out a thought with such a mark.
 *
 * @param member the member's name in the provider's format, such as {@code reasoning_content}
 * @param model the model that thought, as the answer names it; may be empty
 */
public record ReasoningMark(String member, String model) {

    private static final String PREFIX = "krouter:";

    /** The mark in a signature; empty for any other signature. */
    public static Optional<ReasoningMark> read(String signature) {
        if (!signature.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String rest = signature.substring(PREFIX.length());
        int colon = rest.indexOf(':');
        return Optional.of(
                colon < 0
                        ? new ReasoningMark(rest, "")
                        : new ReasoningMark(rest.substring(0, colon), rest.substring(colon + 1)));
    }

    /** The mark as a signature. */
    public String signature() {
        return PREFIX + member + ':' + model;
    }

    /**
     * Whether the model that is asked now is the one that thought. Services answer with a dated name where a shorter one was
     * asked for, so one may begin with the other.
     */
    public boolean isFrom(String asked) {
        return model.startsWith(asked) || asked.startsWith(model);
    }
}
