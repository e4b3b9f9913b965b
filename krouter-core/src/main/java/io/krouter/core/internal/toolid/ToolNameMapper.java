package io.krouter.core.internal.toolid;

import java.util.Collection;

/**
 * Gives the tool names of one request a form that the provider accepts, and gives the client its own names back where
 * the answer has them.
 *
 * <p>The scheme is that of {@link ReversibleToolIdMapper}, with one difference: since the model reads names and chooses by
 * them, a name that is too long to be written out keeps its end. It becomes {@code krc-}, the digest, {@code _} and the
 * last 35 of its characters (as many as fit), each that is not legal as {@code _}. MCP tools have the server first and the
 * tool last, so the part is kept that differs between tools.
 *
 * <p>A name that the model made up is passed to the client as it is if it is legal there, else with {@code krp} for
 * {@code krc}: the client refuses the call by itself, and can keep it in its history.
 *
 * <p>Immutable and thread-safe.
 */
public final class ToolNameMapper {

    private static final int MAX_TAIL = 35;

    private final TwoWay names;

    private ToolNameMapper(TwoWay names) {
        this.names = names;
    }

    /**
     * The mapping of one exchange.
     *
     * @param namesInRequest every tool name that the request declares or mentions, as the client wrote it
     * @param maxLength longest name that the provider accepts, in characters: 64 in all formats so far
     * @throws IllegalArgumentException if {@code maxLength} is below 28, or two of the names have one digest; the message
     *     quotes no name
     */
    public static ToolNameMapper of(Collection<String> namesInRequest, int maxLength) {
        if (maxLength < TwoWay.MIN_LENGTH) {
            throw new IllegalArgumentException("tool names need at least " + TwoWay.MIN_LENGTH
                    + " characters to stay different but the provider accepts " + maxLength);
        }
        LegalForm clients = form(LegalForm.CLIENT, maxLength);
        LegalForm providers = form(LegalForm.PROVIDER, TwoWay.MAX_CLIENT_LENGTH);
        return new ToolNameMapper(new TwoWay("tool names", namesInRequest, maxLength, clients, providers));
    }

    private static LegalForm form(String mark, int maxLength) {
        int room = Math.min(MAX_TAIL, maxLength - TwoWay.MIN_LENGTH - 1);
        return new LegalForm(mark, maxLength, name -> Digest.of(name) + tail(name, room));
    }

    private static String tail(String name, int room) {
        if (room <= 0) {
            return "";
        }
        return "_" + name.substring(Math.max(0, name.length() - room)).replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** What the provider is sent for this name of the client's. */
    public String toProvider(String clientName) {
        return names.toProvider(clientName);
    }

    /** What the client is sent for this name in the answer. */
    public String toClient(String providerName) {
        return names.toClient(providerName);
    }

    @Override
    public String toString() {
        return "ToolNameMapper[" + names + "]";
    }
}
