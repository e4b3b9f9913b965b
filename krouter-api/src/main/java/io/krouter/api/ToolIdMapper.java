package io.krouter.api;

import java.util.Collection;

/**
 * Maps tool use ids between the client's form and a form that the provider accepts.
 *
 * <p>Every provider, and Kiro, accepts {@code [A-Za-z0-9_-]} up to some length. Not every id keeps to that. For the
 * implementer: use nothing random and no state beyond the request, so that an id is mapped the same way in every turn,
 * after a restart and on every machine. Two different ids are never mapped to the same id. An id can be any string: empty,
 * with lone surrogates, or equal to the mapped form of another id. A mapper is called from many threads at once.
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
     * @throws IllegalArgumentException if two of the ids would need the same form within that length, or no id can
     *     be given a form in it; the message quotes no id
     */
    Mapping begin(Collection<String> idsInRequest, int maxLength);

    /** The mapping of one exchange. Pure and thread-safe. */
    interface Mapping {

        /** Longest id that Kiro accepts, in characters (its service model's {@code ToolUseId}). */
        int MAX_CLIENT_LENGTH = 64;

        /**
         * Returns the id to send to the provider for a client's id. It contains only {@code [A-Za-z0-9_-]} and is at most
         * as long as the provider accepts. An id that already meets this is returned unchanged, unless it could be
         * confused with the mapped form of another id.
         */
        String toProvider(String clientId);

        /**
         * Returns the id to send to the client for an id in the provider's answer. If {@link #toProvider} returned that id
         * for an id of this request, this method returns the client's original id. Otherwise the result matches
         * {@code [A-Za-z0-9_-]{1,64}}.
         *
         * <p>In the next turn the client sends the result back in its request. {@link #toProvider} then returns the
         * provider's original id if the provider accepts it, and otherwise a legal id that is the same in all later turns.
         */
        String toClient(String providerId);

        /**
         * Returns the id to send to the client for a tool use that starts in this answer: as {@link #toClient}, but never an
         * id that the request already contains. Some providers restart at {@code call_0} in each turn or leave the id empty.
         * For the client, and for any later provider, an id identifies one tool use of the conversation.
         */
        String minted(String providerId);
    }
}
