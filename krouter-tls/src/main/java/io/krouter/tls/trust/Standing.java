package io.krouter.tls.trust;

import java.io.IOException;

/**
 * How one trust store stands to a root.
 *
 * @param store its name
 * @param description who follows it; empty if it is not on this machine
 * @param recorded whether it is in krouter's own ledger
 * @param words why it is unknown; else empty
 */
public record Standing(String store, String description, boolean recorded, Knowledge knowledge, String words) {

    /** What could be found out. */
    public enum Knowledge {
        /** Trusted. */
        INSTALLED,
        /** There in part. */
        PARTLY,
        /** Not there. */
        NOT_INSTALLED,
        /** It is unknown. */
        UNKNOWN
    }

    static Standing of(TrustStore store, boolean recorded, Anchor anchor) {
        try {
            Knowledge knowledge = switch (store.look(anchor)) {
                case TRUSTED -> Knowledge.INSTALLED;
                case PARTIAL -> Knowledge.PARTLY;
                case ABSENT -> Knowledge.NOT_INSTALLED;
            };
            return new Standing(store.name(), store.description(), recorded, knowledge, "");
        } catch (IOException e) {
            String words = String.valueOf(e.getMessage());
            return new Standing(store.name(), store.description(), recorded, Knowledge.UNKNOWN, words);
        }
    }

    boolean isThere() {
        return knowledge == Knowledge.INSTALLED || knowledge == Knowledge.PARTLY;
    }
}
