package io.krouter.tls.trust;

import java.time.Instant;

/**
 * What krouter has done, or was about to do, to one trust store for one root.
 *
 * @param store its name
 * @param before what the store knew of the root before krouter first touched it
 * @param at when the state was entered
 */
record Change(String store, Anchor anchor, Presence before, State state, Instant at) {

    /** How far it has got. A crash leaves one of the first and the last, and the store is then looked at. */
    enum State {
        /** It was to be installed; only the store shows whether it is. */
        INSTALLING,
        /** It was seen to be trusted. */
        INSTALLED,
        /** It was to be removed; only the store shows whether it is. */
        REMOVING
    }

    boolean concerns(String otherStore, Anchor other) {
        return store.equals(otherStore) && anchor.fingerprint().equals(other.fingerprint());
    }
}
