package io.krouter.desktop.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${NAME}} in from the environment. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}?");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> environment;

    Placeholders(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * The text with every placeholder replaced.
     *
     * @throws IllegalArgumentException if a variable is not set, or a placeholder is not written as one
     */
    String fill(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(), match.group(1))));
    }

    private String value(String placeholder, String name) {
        if (!placeholder.endsWith("}") || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "expected ${NAME} with the name of an environment variable, of letters, digits and _");
        }
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "the environment variable " + name + " is " + (value == null ? "not set" : "empty"));
        }
        return value;
    }
}
