package io.krouter.tls.trust;

import java.io.IOException;
import java.util.List;

/** Takes one root out of one store: look, write down, change, look again, and strike it out. */
final class Removal {

    private final Ledger ledger;
    private final TrustStore store;
    private final Anchor anchor;

    Removal(Ledger ledger, TrustStore store, Anchor anchor) {
        this.ledger = ledger;
        this.store = store;
        this.anchor = anchor;
    }

    /** A failure of the store or of the ledger is reported in the result. */
    Result run() {
        try {
            return remove();
        } catch (IOException e) {
            return Result.failed(store.name(), String.valueOf(e.getMessage()));
        }
    }

    private Result remove() throws IOException {
        Presence before = store.look(anchor);
        if (before == Presence.ABSENT) {
            return gone("has nothing of it");
        }
        ledger.enter(Change.State.REMOVING, store.name(), anchor, before);
        List<List<String>> commands = store.remove(anchor);
        if (store.look(anchor) == Presence.ABSENT) {
            return gone("has forgotten it");
        }
        return commands.isEmpty()
                ? Result.failed(store.name(), "should have forgotten the root but has not; try again")
                : Result.toRun(store, commands);
    }

    private Result gone(String words) throws IOException {
        ledger.forget(store.name(), anchor);
        return Result.done(store, words);
    }
}
