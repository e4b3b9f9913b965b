package io.krouter.api;

import java.util.Collection;

/**
 * Gives tool use ids a form that the other side accepts, and back.
 *
 * <p>Every provider, and Kiro, accepts {@code [A-Za-z0-9_-]} up to some length; what mints ids does not always keep to
 * that. For the implementer: nothing random and no state beyond the request, so that the same id looks the same in every
 * turn, after a restart and on every machine. Two different ids never become one. An id is any string: empty, with
 * lone surrogates, or equal to what this mapper makes of another id. Called from many threads at once.
 *
 * <p>Check an implementation by extending {@code ToolIdMapperContract} from this module's {@code tests} artifact.
 */
public interface ToolIdMapper {

    /**
     * Starts the mapping of one exchange.
     *
     * @param idsInRequest every tool use id that the request mentions, as the client wrote it, in order of appearance;
     *     repeats do no harm
     * @param maxLength longest id that the provider accepts, in characters
     * @throws IllegalArgumentException if two of the ids cannot be told apart within that length, or no id can be given a
     *     form in it; the message quotes no id
     */
    Mapping begin(Collection<String> idsInRequest, int maxLength);

    /** The mapping of one exchange. Pure and thread-safe. */
    interface Mapping {

        /** Longest id that Kiro accepts, in characters (its service model's {@code ToolUseId}). */
        int MAX_CLIENT_LENGTH = 64;

        /**
         * What the provider is sent for this id of the client's: always {@code [A-Za-z0-9_-]} and at most as long as the
         * provider accepts; an id that is so already stays as it is, unless it could be taken for another's form.
         */
        String toProvider(String clientId);

        /**
         * What the client is sent where the provider mentions a tool use: the client's own id for what {@link #toProvider}
         * made of one of the request's, else always {@code [A-Za-z0-9_-]{1,64}}.
         *
         * <p>In the next turn the client sends that id back, and {@link #toProvider} makes of it the provider's own id where
         * the provider would accept that one, else one and the same legal id in all later turns.
         */
        String toClient(String providerId);

        /**
         * What the client is sent for a tool use that the provider begins in this answer: as {@link #toClient}, but never an
         * id that the request already has. Some providers count {@code call_0}, {@code call_1} anew in each turn or leave the
         * id empty; to the client, and to any other provider later, an id stands for one tool use of the conversation.
         */
        String minted(String providerId);
    }
}
