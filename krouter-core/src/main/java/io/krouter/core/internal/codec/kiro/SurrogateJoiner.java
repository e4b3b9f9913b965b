package io.krouter.core.internal.codec.kiro;

/**
 * Keeps pairs of surrogates together where a text is cut into fragments: Kiro's client decodes each fragment by itself and
 * would show two broken characters. Used by one thread.
 */
final class SurrogateJoiner {

    private static final char NONE = 0;

    private char held = NONE;

    /** The fragment, with the half that an earlier one ended in and without the half that it ends in itself. */
    String join(String fragment) {
        if (fragment.isEmpty()) {
            return fragment;
        }
        char last = fragment.charAt(fragment.length() - 1);
        boolean isHalf = Character.isHighSurrogate(last);
        if (held == NONE && !isHalf) {
            return fragment;
        }
        String whole = rest() + (isHalf ? fragment.substring(0, fragment.length() - 1) : fragment);
        held = isHalf ? last : NONE;
        return whole;
    }

    /** The half whose other half did not come; empty if there is none. */
    String rest() {
        String rest = held == NONE ? "" : String.valueOf(held);
        held = NONE;
        return rest;
    }
}
