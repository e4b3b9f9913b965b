package io.krouter.tls.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The trust stores that there are on a machine. Immutable: what comes later is not in it. */
public final class TrustStores {

    private final Machine machine;
    private final List<TrustStore> all;

    private TrustStores(Machine machine, List<TrustStore> all) {
        this.machine = machine;
        this.all = List.copyOf(all);
    }

    static TrustStores of(Machine machine, List<TrustStore> stores) {
        return new TrustStores(machine, stores);
    }

    /**
     * Looks for them.
     *
     * @param directory where a store of krouter's own may be kept
     * @throws IOException if the user's directory cannot be read
     */
    public static TrustStores on(Machine machine, Path directory) throws IOException {
        Administrator administrator = Administrator.forUser(System.getProperty("user.name"));
        List<TrustStore> found = new ArrayList<>();
        if (machine.isWindows()) {
            found.add(new WindowsStore(machine.commands()));
        } else if (machine.isMac()) {
            found.add(MacStore.ofUser(machine.userHome(), machine.commands()));
            found.add(MacStore.ofMachine(machine.root(), machine.commands(), administrator));
        } else {
            addLinux(found, machine, administrator);
        }
        found.add(new JavaStore(directory.resolve("java-truststore.p12")));
        return new TrustStores(machine, found);
    }

    private static void addLinux(List<TrustStore> found, Machine machine, Administrator administrator)
            throws IOException {
        for (Path profile : NssProfiles.of(machine.userHome())) {
            found.add(new NssStore(profile, machine.commands()));
        }
        Distribution.of(machine.root())
                .map(distribution ->
                        new DistributionStore(distribution, machine.root(), machine.commands(), administrator))
                .ifPresent(found::add);
    }

    /** All of them. */
    public List<TrustStore> all() {
        return all;
    }

    /** Those of the user's that programs follow by themselves. */
    public List<TrustStore> ofUser() {
        return all.stream()
                .filter(store -> store.scope() == TrustStore.Scope.USER && !(store instanceof JavaStore))
                .toList();
    }

    /** Those that all users of the machine share. */
    public List<TrustStore> ofSystem() {
        return all.stream()
                .filter(store -> store.scope() == TrustStore.Scope.SYSTEM)
                .toList();
    }

    /**
     * The store of this name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that there are
     */
    public TrustStore named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no trust store \"" + name + "\" on this machine; there are " + all));
    }

    /** The store of this name. A browser profile is one wherever it is, and may be gone. */
    Optional<TrustStore> find(String name) {
        for (TrustStore store : all) {
            if (store.name().equals(name)) {
                return Optional.of(store);
            }
        }
        return name.startsWith(NssStore.PREFIX)
                ? Optional.of(new NssStore(Path.of(name.substring(NssStore.PREFIX.length())), machine.commands()))
                : Optional.empty();
    }
}
