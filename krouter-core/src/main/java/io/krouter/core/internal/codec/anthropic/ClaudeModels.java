package io.krouter.core.internal.codec.anthropic;

import java.util.regex.Pattern;

/**
 * What the older models of the service refuse. A name that is not known is taken for a later one, which takes everything.
 * Source: Anthropic's pages "Models overview", "Effort" and "Adaptive thinking", as of summer 2026.
 */
final class ClaudeModels {

    /** Before there was a setting for the effort: Claude 3, Claude 4.0 and 4.1, Sonnet and Haiku 4.5. */
    private static final Pattern NO_EFFORT = Pattern.compile("(?:.*[/.])?claude-(?:[123][-.].*|instant.*"
            + "|(?:opus|sonnet)-4(?:[-.][01])?(?:[-@]\\d{8}.*)?|(?:sonnet|haiku)-4[-.]5.*)");

    /** The last that takes an effort but needs a thinking budget in tokens. */
    private static final Pattern OPUS_4_5 = Pattern.compile("(?:.*[/.])?claude-opus-4[-.]5.*");

    private static final Pattern SHORT_ANSWERS = Pattern.compile("(?:.*[/.])?claude-3-(?!7).*");

    private ClaudeModels() {}

    static boolean takesEffort(String model) {
        return !NO_EFFORT.matcher(model).matches();
    }

    static boolean thinksAdaptively(String model) {
        return takesEffort(model) && !OPUS_4_5.matcher(model).matches();
    }

    /**
     * Most tokens of an answer where the client names no limit, since the service insists on one. 32 000: what Opus 4 and
     * 4.1 give at most, and every later model more; 4096 for what is left of Claude 3.
     */
    static int defaultMaxTokens(String model) {
        return SHORT_ANSWERS.matcher(model).matches() ? 4096 : 32_000;
    }
}
