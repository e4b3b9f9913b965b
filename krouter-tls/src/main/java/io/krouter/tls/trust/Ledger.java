package io.krouter.tls.trust;

import io.krouter.tls.internal.files.SecretDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What krouter changed in which trust store, written down before each change and again after it, so that a crash in between
 * leaves nothing that is not recorded. Used by one thread at a time, under {@link Trust}'s lock.
 */
final class Ledger {

    private static final String FILE = "ledger.json";

    /** Where the ledger's bytes are; a test can let it fail. */
    interface Storage {

        /** The bytes, unless there are none yet. */
        Optional<byte[]> read() throws IOException;

        /** Puts them in place at once. */
        void write(byte[] bytes) throws IOException;

        static Storage in(SecretDirectory directory) {
            return new Storage() {
                @Override
                public Optional<byte[]> read() throws IOException {
                    return directory.has(FILE) ? Optional.of(directory.read(FILE)) : Optional.empty();
                }

                @Override
                public void write(byte[] bytes) throws IOException {
                    directory.write(FILE, bytes);
                }
            };
        }
    }

    private final Storage storage;
    private final Clock clock;
    private final List<Change> changes;

    private Ledger(Storage storage, Clock clock, List<Change> changes) {
        this.storage = storage;
        this.clock = clock;
        this.changes = changes;
    }

    /**
     * Reads what was written last.
     *
     * @param directory where the anchors' files are
     */
    static Ledger open(Storage storage, Path directory, Clock clock) throws IOException {
        Optional<byte[]> bytes = storage.read();
        List<Change> changes = bytes.isEmpty() ? List.of() : LedgerJson.read(bytes.get(), directory);
        return new Ledger(storage, clock, new ArrayList<>(changes));
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    Optional<Change> find(String store, Anchor anchor) {
        return changes.stream().filter(change -> change.concerns(store, anchor)).findFirst();
    }

    /** Writes down that this root is in this state there; what was before is what was first written down. */
    void enter(Change.State state, String store, Anchor anchor, Presence now) throws IOException {
        Presence before = find(store, anchor).map(Change::before).orElse(now);
        changes.removeIf(change -> change.concerns(store, anchor));
        changes.add(new Change(store, anchor, before, state, clock.instant()));
        write();
    }

    /** Writes down that nothing of this root is left there. */
    void forget(String store, Anchor anchor) throws IOException {
        if (changes.removeIf(change -> change.concerns(store, anchor))) {
            write();
        }
    }

    private void write() throws IOException {
        storage.write(LedgerJson.write(changes));
    }
}
