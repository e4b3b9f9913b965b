package io.krouter.tls.trust;

import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.util.List;

/** Puts one root into one store: look, write down, change, look again, write down, try. */
final class Installation {

    private final Ledger ledger;
    private final TrustStore store;
    private final Anchor anchor;

    Installation(Ledger ledger, TrustStore store, Anchor anchor) {
        this.ledger = ledger;
        this.store = store;
        this.anchor = anchor;
    }

    /** A failure of the store or of the ledger is reported in the result. */
    Result run(Probe probe) {
        try {
            return install(probe);
        } catch (IOException e) {
            return Result.failed(store.name(), String.valueOf(e.getMessage()));
        }
    }

    private Result install(Probe probe) throws IOException {
        Presence before = store.look(anchor);
        ledger.enter(Change.State.INSTALLING, store.name(), anchor, before);
        List<List<String>> commands = before == Presence.TRUSTED ? List.of() : store.install(anchor);
        if (store.look(anchor) == Presence.TRUSTED) {
            ledger.enter(Change.State.INSTALLED, store.name(), anchor, before);
            return tried(before == Presence.TRUSTED ? "was trusted already" : "is trusted now", probe);
        }
        return commands.isEmpty()
                ? Result.failed(store.name(), "should trust the root now but does not; try again")
                : Result.toRun(store, commands);
    }

    private Result tried(String words, Probe probe) {
        try {
            Handshake handshake = store.handshake(probe);
            return switch (handshake.verdict()) {
                case ACCEPTED -> Result.done(store, words + "; " + handshake.program() + " accepted a real handshake");
                case UNTRIED -> Result.done(store, words + "; no handshake was tried: " + handshake.words());
                case REFUSED ->
                    Result.failed(
                            store.name(), words + ", but " + handshake.program() + " refused: " + handshake.words());
            };
        } catch (IOException e) {
            return Result.done(store, words + "; no handshake was tried: " + e.getMessage());
        }
    }
}
