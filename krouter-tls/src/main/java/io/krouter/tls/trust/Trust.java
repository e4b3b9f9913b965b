package io.krouter.tls.trust;

import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.ca.Probe;
import io.krouter.tls.internal.files.SecretDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts roots into trust stores and takes them out again. Every change is written to a ledger before it is made and after it was
 * seen to be made, so both directions can be repeated at any time, after a crash above all; a store that is as wanted is left
 * alone.
 *
 * <pre>{@code
 * Trust trust = Trust.in(home.resolve("trust"), Machine.current());
 * List<Result> results = trust.install(authority, trust.stores().ofUser());
 * ...
 * trust.uninstall(Optional.of(authority));
 * }</pre>
 *
 * <p>Stores of the whole machine are never changed: their {@link Result} has the commands for an administrator, and the same
 * call made again afterwards sees whether they were run. Thread-safe: one call at a time changes something, over all processes
 * that use the same directory; a second is refused.
 */
public final class Trust {

    private static final String ELSEWHERE =
            "is in the ledger but not on this machine; run this where it is, or delete the ledger";

    private final Path path;
    private final SecretDirectory directory;
    private final Ledger.Storage storage;
    private final TrustStores stores;
    private final Clock clock;

    Trust(Path path, Ledger.Storage storage, TrustStores stores, Clock clock) {
        this.path = path;
        this.directory = new SecretDirectory(path);
        this.storage = storage;
        this.stores = stores;
        this.clock = clock;
    }

    /**
     * With its ledger in this directory, which need not exist yet and will be for its owner alone.
     *
     * @throws IOException if the trust stores of the machine cannot be looked for
     */
    public static Trust in(Path directory, Machine machine) throws IOException {
        return new Trust(
                directory,
                Ledger.Storage.in(new SecretDirectory(directory)),
                TrustStores.on(machine, directory),
                Clock.systemUTC());
    }

    /** The trust stores of the machine. */
    public TrustStores stores() {
        return stores;
    }

    /**
     * Makes these stores trust the authority's root, and lets a program that follows each try it.
     *
     * @return one result for each store, in order
     * @throws IOException if the ledger cannot be read, or somebody else is using it
     */
    public List<Result> install(CertificateAuthority authority, Collection<TrustStore> wanted) throws IOException {
        return locked(ledger -> {
            Anchor anchor = anchor(authority.exportPem());
            List<Result> results = new ArrayList<>();
            try (Probe probe = Probe.open(authority)) {
                for (TrustStore store : wanted) {
                    results.add(new Installation(ledger, store, anchor).run(probe));
                }
            }
            return results;
        });
    }

    /**
     * Makes every store that is in the ledger forget what krouter put there, and all stores of the machine the current root.
     *
     * @param current the authority in force, if it is there and can be read
     * @return one result for each store that had something; empty if none had
     * @throws IOException if the ledger cannot be read, or somebody else is using it
     */
    public List<Result> uninstall(Optional<CertificateAuthority> current) throws IOException {
        return locked(ledger -> {
            List<Result> results = removeAll(ledger, ledger.changes());
            if (current.isPresent()) {
                results.addAll(removeUnrecorded(ledger, anchor(current.get().exportPem())));
            }
            tidy(ledger);
            return results;
        });
    }

    /** Makes every store that is in the ledger forget all roots but this authority's. */
    List<Result> removeOthers(CertificateAuthority kept) throws IOException {
        return locked(ledger -> {
            Anchor anchor = anchor(kept.exportPem());
            List<Change> others = ledger.changes().stream()
                    .filter(change -> !change.anchor().fingerprint().equals(anchor.fingerprint()))
                    .toList();
            List<Result> results = removeAll(ledger, others);
            tidy(ledger);
            return results;
        });
    }

    /** The stores that were to have this root, by the ledger, and still have it: what somebody took out himself stays out. */
    List<TrustStore> having(CertificateAuthority authority) throws IOException {
        return locked(ledger -> {
            Anchor anchor = anchor(authority.exportPem());
            List<TrustStore> having = new ArrayList<>();
            for (Change change : ledger.changes()) {
                boolean wanted = change.concerns(change.store(), anchor) && change.state() != Change.State.REMOVING;
                Optional<TrustStore> store = wanted ? stores.find(change.store()) : Optional.empty();
                if (store.isPresent() && store.get().look(anchor) != Presence.ABSENT) {
                    having.add(store.get());
                }
            }
            return having;
        });
    }

    /**
     * The stores that have another root of krouter's, by the ledger: one that is left of an earlier authority.
     *
     * @throws IOException if the ledger cannot be read
     */
    public List<String> leftovers(CertificateAuthority authority) throws IOException {
        Anchor anchor = Anchor.of(authority.exportPem(), path);
        return open().changes().stream()
                .filter(change -> !change.anchor().fingerprint().equals(anchor.fingerprint()))
                .map(Change::store)
                .distinct()
                .toList();
    }

    /**
     * How the stores of the machine, and any others in the ledger, stand to the authority's root. Changes nothing.
     *
     * @throws IOException if the ledger cannot be read
     */
    public List<Standing> standings(CertificateAuthority authority) throws IOException {
        Ledger ledger = open();
        Anchor anchor = Anchor.of(authority.exportPem(), path);
        Set<String> names = new LinkedHashSet<>();
        stores.all().forEach(store -> names.add(store.name()));
        ledger.changes().stream()
                .filter(change -> change.concerns(change.store(), anchor))
                .forEach(change -> names.add(change.store()));
        return names.stream().map(name -> standing(ledger, name, anchor)).toList();
    }

    private Standing standing(Ledger ledger, String name, Anchor anchor) {
        boolean recorded = ledger.find(name, anchor).isPresent();
        return stores.find(name)
                .map(store -> Standing.of(store, recorded, anchor))
                .orElseGet(() -> new Standing(name, "", recorded, Standing.Knowledge.UNKNOWN, ELSEWHERE));
    }

    private List<Result> removeAll(Ledger ledger, List<Change> changes) {
        List<Result> results = new ArrayList<>();
        for (Change change : changes) {
            Optional<TrustStore> store = stores.find(change.store());
            results.add(
                    store.isPresent()
                            ? new Removal(ledger, store.get(), change.anchor()).run()
                            : Result.failed(change.store(), ELSEWHERE));
        }
        return results;
    }

    /** A ledger can be lost, or a root be installed by hand. */
    private List<Result> removeUnrecorded(Ledger ledger, Anchor anchor) {
        List<Result> results = new ArrayList<>();
        for (TrustStore store : stores.all()) {
            if (ledger.find(store.name(), anchor).isEmpty()
                    && Standing.of(store, false, anchor).isThere()) {
                results.add(new Removal(ledger, store, anchor).run());
            }
        }
        return results;
    }

    /** The anchor, with its file in place. */
    private Anchor anchor(String pem) throws IOException {
        Anchor anchor = Anchor.of(pem, path);
        String name = anchor.file().getFileName().toString();
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        if (!directory.has(name) || !Arrays.equals(directory.read(name), bytes)) {
            directory.write(name, bytes);
        }
        return anchor;
    }

    /** Removes the files of roots that no store has any more. */
    private void tidy(Ledger ledger) throws IOException {
        Set<String> used = ledger.changes().stream()
                .map(change -> change.anchor().file().getFileName().toString())
                .collect(Collectors.toSet());
        for (String name : directory.names()) {
            if (name.endsWith(".pem") && !used.contains(name)) {
                directory.delete(name);
            }
        }
    }

    private Ledger open() throws IOException {
        return Ledger.open(storage, path, clock);
    }

    private <T> T locked(Work<T> work) throws IOException {
        directory.create();
        Closeable lock = directory.lock();
        try {
            return work.with(open());
        } finally {
            lock.close();
        }
    }

    private interface Work<T> {
        T with(Ledger ledger) throws IOException;
    }
}
