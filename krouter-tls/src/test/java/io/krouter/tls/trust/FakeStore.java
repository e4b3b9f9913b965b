package io.krouter.tls.trust;

import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A user's trust store in memory. */
final class FakeStore implements TrustStore {

    private final String name;
    private final Set<String> roots = new HashSet<>();
    private Optional<String> fault = Optional.empty();
    private boolean refusesHandshakes;

    FakeStore(String name) {
        this.name = name;
    }

    Set<String> roots() {
        return roots;
    }

    /** From now on everything but looking fails like this. */
    void breakDown(String message) {
        fault = Optional.of(message);
    }

    void repair() {
        fault = Optional.empty();
    }

    void refuseHandshakes() {
        refusesHandshakes = true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "tests";
    }

    @Override
    public Scope scope() {
        return Scope.USER;
    }

    @Override
    public Presence look(Anchor anchor) {
        return roots.contains(anchor.fingerprint()) ? Presence.TRUSTED : Presence.ABSENT;
    }

    @Override
    public List<List<String>> install(Anchor anchor) throws IOException {
        failIfBroken();
        roots.add(anchor.fingerprint());
        return List.of();
    }

    @Override
    public List<List<String>> remove(Anchor anchor) throws IOException {
        failIfBroken();
        roots.remove(anchor.fingerprint());
        return List.of();
    }

    private void failIfBroken() throws IOException {
        if (fault.isPresent()) {
            throw new IOException(fault.get());
        }
    }

    @Override
    public Handshake handshake(Probe probe) {
        return refusesHandshakes
                ? new Handshake(Handshake.Verdict.REFUSED, "fake", "no")
                : new Handshake(Handshake.Verdict.ACCEPTED, "fake", "");
    }

    @Override
    public String toString() {
        return name;
    }
}
