package io.krouter.desktop.doctor;

import java.util.Map;
import java.util.Optional;

/**
 * An environment that may reach Kiro.
 *
 * @param whose as in "NO_PROXY in the running Kiro"
 * @param variables never to be shown as they are
 * @param isKiros whether a Kiro has it now, or might get it
 */
record Surroundings(String whose, Map<String, String> variables, boolean isKiros) {

    /** A variable that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The first of these spellings that is set. */
    Optional<String> either(String lower, String upper) {
        return variable(lower).or(() -> variable(upper));
    }
}
