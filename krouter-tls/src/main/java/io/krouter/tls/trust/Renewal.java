package io.krouter.tls.trust;

import io.krouter.tls.ca.CaStore;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Puts a new authority in the place of the one in force, in an order that can be interrupted anywhere: until the new one is
 * trusted wherever the old one was, the old one stays in force; from then on nothing is left to do but to clear up. The same call
 * made again goes on where the last one stopped.
 *
 * <ol>
 * <li>The new authority is made and kept beside the old one.
 * <li>Each store that has the old root, by the ledger and by its own word, is made to trust the new one, which is tried.
 * <li>The new authority is saved over the old one, whose key is gone with that.
 * <li>The old root is taken out of the stores by its fingerprint. Once it is in none, the copy of the new authority is deleted,
 *     which is the end of the renewal.
 * </ol>
 */
public final class Renewal {

    private final CaStore current;
    private final CaStore next;
    private final Trust trust;
    private final Clock clock;

    /**
     * @param current has the authority in force
     * @param next for the new one until it is in force; must survive a crash, and may be on no other disk
     */
    public Renewal(CaStore current, CaStore next, Trust trust, Clock clock) {
        this.current = current;
        this.next = next;
        this.trust = trust;
        this.clock = clock;
    }

    /**
     * How far it came.
     *
     * @param authority the new one
     * @param inForce whether it is in use; if not, the results contain the reasons
     * @param results of the stores
     */
    public record Outcome(CertificateAuthority authority, boolean inForce, List<Result> results) {

        /** Makes it immutable. */
        public Outcome {
            results = List.copyOf(results);
        }
    }

    /**
     * Renews the authority.
     *
     * @param hosts that the new one is to cover
     * @throws IOException if there is no authority to renew, or a file or the ledger cannot be used
     */
    public Outcome renew(Collection<String> hosts) throws IOException {
        CertificateAuthority old = current.load();
        CertificateAuthority made = next.exists() ? resume(hosts) : make(hosts);
        List<Result> results = new ArrayList<>();
        if (!isSame(old, made)) {
            results.addAll(trust.install(made, trust.having(old)));
            if (!Result.allDone(results)) {
                return new Outcome(made, false, results);
            }
            current.save(made);
        }
        List<Result> removals = trust.removeOthers(made);
        if (Result.allDone(removals)) {
            next.delete();
        }
        results.addAll(removals);
        return new Outcome(made, true, results);
    }

    /** Another one that was begun for other hosts is not wanted any more; its root goes with the others at the end. */
    private CertificateAuthority resume(Collection<String> hosts) throws IOException {
        CertificateAuthority begun = next.load();
        boolean wanted =
                begun.hosts().equals(new TreeSet<>(hosts)) && clock.instant().isBefore(begun.renewalDueAt());
        return wanted ? begun : make(hosts);
    }

    private CertificateAuthority make(Collection<String> hosts) throws IOException {
        CertificateAuthority made = CertificateAuthority.create(hosts, clock);
        next.save(made);
        return made;
    }

    private static boolean isSame(CertificateAuthority one, CertificateAuthority other) {
        return one.fingerprint().equals(other.fingerprint());
    }
}
