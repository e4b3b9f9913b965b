package io.krouter.core.cache;

/**
 * A turn whose prompt does not begin with the prompt of the turn before, so that the provider's prompt cache is lost from the
 * first difference on. Immutable.
 *
 * @param segment the first segment, as sent, that differs: {@code tools}, {@code system}, {@code message 7}; {@code after
 *     message 6} if the turn ends where the one before continued; {@code model} if all is lost because of another model
 * @param cause the kind of step that changed it
 * @param who the name of the interceptor, the translator or the new target; empty for other causes
 * @param keptBytes bytes of the turn before that this turn still begins with
 * @param lostBytes bytes of the turn before that the provider must process again
 */
public record PrefixBreak(String segment, Cause cause, String who, long keptBytes, long lostBytes) {

    /** For a log, without content. */
    @Override
    public String toString() {
        return "prefix broken at " + segment + " by " + cause.word + (who.isEmpty() ? "" : " " + who) + ": " + keptBytes
                + " bytes of the turn before are kept, " + lostBytes + " are lost to the prompt cache";
    }

    /** What can change a prompt between the client and the provider. */
    public enum Cause {
        /** The client sent a different history, or requested another model. */
        CLIENT("the client"),
        /** The same conversation went to another target. */
        ROUTE("the route to"),
        /** The compressor of tool outputs. */
        COMPRESSOR("the compressor"),
        /** An interceptor that the user added. */
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
