package io.krouter.api;

import java.util.Collection;

/**
 * Gives tool use ids a form that the other side accepts, and back.
 *
 * <p>Every provider, and Kiro, accepts {@code [A-Za-z0-9_-]} up to some length; what mints ids does not always keep to
 * that. For the implementer: nothing random and no state beyond the request, so that the same id looks the same in every
 * turn, after a restart and on every machine. Two different ids never become one.
 *
 * <p>Check an implementation by extending {@code ToolIdMapperContract} from this module's {@code tests} artifact.
 */
public interface ToolIdMapper {

    /**
     * Starts the mapping of one exchange.
     *
     * @param idsInRequest every tool use id that the request mentions, as the client wrote it, in order of appearance
     * @param maxLength longest id that the provider accepts, in characters
     * @throws IllegalArgumentException if two of the ids cannot be told apart within that length
     */
    Mapping begin(Collection<String> idsInRequest, int maxLength);

    /** The mapping of one exchange. Pure and thread-safe. */
    interface Mapping {

        /** Longest id that Kiro accepts, in characters (its service model's {@code ToolUseId}). */
        int MAX_CLIENT_LENGTH = 64;

        /** What the provider is sent for this id of the client's; legal ids stay as they are. */
        String toProvider(String clientId);

        /**
         * What the client is sent for this id of the provider's: the client's own id if the provider repeats one of the
         * request's, else one of {@code [A-Za-z0-9_-]{1,64}} that {@link #toProvider} leads back from where it can.
         */
        String toClient(String providerId);
    }
}
