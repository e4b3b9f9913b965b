package io.krouter.core.internal.toolid;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What the client named, in a form that the provider accepts, and back; the same for what the provider names.
 * {@link ReversibleToolIdMapper} describes how. Immutable and thread-safe.
 */
final class TwoWay {

    /** Longest id and longest name that Kiro accepts, in characters. */
    static final int MAX_CLIENT_LENGTH = 64;

    /** What a mark, a dash and a digest take, in characters: no mapping can do with less. */
    static final int MIN_LENGTH = LegalForm.CLIENT.length() + 1 + Digest.LENGTH;

    private final String what;
    private final int maxLength;
    private final LegalForm clients;
    private final LegalForm providers;
    private final Map<String, String> toProvider;
    private final Map<String, String> toClient;

    /**
     * @param what the names are, in the plural, for messages
     * @param named by the client, in the request
     * @param maxLength longest name that the provider accepts, in characters
     * @throws IllegalArgumentException if two of the names have one digest
     */
    TwoWay(String what, Collection<String> named, int maxLength, LegalForm clients, LegalForm providers) {
        this.what = what;
        this.maxLength = maxLength;
        this.clients = clients;
        this.providers = providers;
        this.toProvider = new HashMap<>(2 * named.size());
        this.toClient = new HashMap<>(2 * named.size());
        for (String name : named) {
            if (!toProvider.containsKey(name)) {
                String sent = encoded(name);
                toProvider.put(name, sent);
                toClient.put(sent, name);
            }
        }
    }

    /** Whether the client named this in the request. */
    boolean has(String clientName) {
        return toProvider.containsKey(clientName);
    }

    String toProvider(String clientName) {
        String known = toProvider.get(clientName);
        return known != null ? known : encoded(clientName);
    }

    private String encoded(String name) {
        boolean stays = name.length() <= maxLength && Escape.isPlain(name) && !LegalForm.looksLikeClients(name);
        String sent = stays ? name : clients.of(name);
        String other = toClient.get(sent);
        if (other != null && !other.equals(name)) {
            throw new IllegalArgumentException("two " + what + " have the same form: " + kind(other) + " and "
                    + kind(name) + " have one digest; nothing was sent, start a new conversation");
        }
        return sent;
    }

    private static String kind(String name) {
        return "one of " + name.length() + " characters, "
                + (Escape.isPlain(name) ? "too long for the provider" : "some of which no provider accepts");
    }

    String toClient(String providerName) {
        String known = toClient.get(providerName);
        if (known != null) {
            return known;
        }
        boolean stays = providerName.length() <= MAX_CLIENT_LENGTH
                && Escape.isPlain(providerName)
                && !LegalForm.looksLikeClients(providerName)
                && !LegalForm.looksLikeProviders(providerName);
        return stays ? providerName : providers.of(providerName);
    }

    /** The sizes, never the names. */
    @Override
    public String toString() {
        return toProvider.size() + " " + what + " of at most " + maxLength + " characters";
    }
}
