package io.krouter.core.cache;

/**
 * A turn that did not begin with what the turn before it sent, so that the provider's prompt cache is lost from there on.
 *
 * @param segment the first segment, as sent, that differs: {@code tools}, {@code system}, {@code message 7}; {@code after
 *     message 6} if the turn ends where the one before went on; {@code model} if all is lost because another model is asked
 * @param cause what kind of thing changed it
 * @param who its name: the interceptor's, the translator's, the new target's; else in plain words
 * @param keptBytes bytes of the turn before that this turn still begins with
 * @param lostBytes bytes of the turn before that the provider has to read again
 */
public record PrefixBreak(String segment, Cause cause, String who, long keptBytes, long lostBytes) {

    /** For a log, without content. */
    @Override
    public String toString() {
        return "prefix broken at " + segment + " by " + cause.word + (who.isEmpty() ? "" : " " + who) + ": " + keptBytes
                + " bytes of the turn before are kept, " + lostBytes + " are lost to the prompt cache";
    }

    /** What can change a prompt on its way. */
    public enum Cause {
        /** The client itself sent a different history, or asked for another model. */
        CLIENT("the client"),
        /** The same conversation went to another target. */
        ROUTE("the route to"),
        /** The compressor of tool outputs. */
        COMPRESSOR("the compressor"),
        /** An interceptor of the user's. */
        INTERCEPTOR("interceptor"),
        /** The translation into the provider's format. */
        TRANSLATOR("the translation"),
        /** The mapping of tool use ids, which is part of the translation. */
        ID_MAPPER("the tool id mapper");

        private final String word;

        Cause(String word) {
            this.word = word;
        }
    }
}
