package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.MachineView.Ran;
import io.krouter.desktop.machine.Observed;
import io.krouter.desktop.machine.Root;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does the system trust our root? Needed only by a Kiro that was not given it by {@code krouter launch}: VS Code's layer hands
 * it the system's roots.
 */
final class SystemStoreCheck implements Check {

    private static final Topic STORE = new Topic("system-store", "the system's trust store");

    /** The first of these that exists is what VS Code takes. */
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/ssl/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem");

    private final MachineView machine;
    private final Setup setup;
    private final Ide ide;
    private final Route route;

    SystemStoreCheck(MachineView machine, Setup setup, Ide ide, Route route) {
        this.machine = machine;
        this.setup = setup;
        this.ide = ide;
        this.route = route;
    }

    @Override
    public List<Finding> look() {
        return Root.read(setup.rootPem()).map(root -> List.of(judge(root))).orElse(List.of());
    }

    private Finding judge(Root root) {
        Optional<Boolean> trusts = trusts(root);
        boolean needed =
                route.way() == Route.Way.SETTING && !ide.wasGivenTrust(root).orElse(false);
        if (trusts.isEmpty()) {
            return STORE.unknown("could not be read", "");
        }
        if (trusts.get()) {
            return STORE.ok(
                    "trusts krouter" + (needed ? "" : ", which Kiro does not need when krouter launch starts it"));
        }
        return needed
                ? STORE.fail(
                        "does not trust krouter, and http.proxy leads a Kiro to it that krouter launch did not start",
                        "Start Kiro with " + setup.launchLine(ide.program())
                                + ", or let the system trust krouter: krouter ca install."
                                + " Then restart Kiro: it reads the roots once.")
                : STORE.ok("does not trust krouter, and need not: krouter launch gives Kiro the root");
    }

    private Optional<Boolean> trusts(Root root) {
        return switch (machine.os()) {
            case LINUX ->
                BUNDLES.stream()
                        .flatMap(bundle -> Observed.text(machine.path(bundle)).stream())
                        .findFirst()
                        .map(root::isIn);
            case MACOS ->
                machine.run(List.of("security", "find-certificate", "-a", "-Z"), Map.of())
                        .map(Ran::out)
                        .map(out -> out.contains(root.fingerprint("SHA-256")));
            case WINDOWS ->
                machine.run(List.of("certutil", "-user", "-store", "Root", root.fingerprint("SHA-1")), Map.of())
                        .map(ran -> ran.exitCode() == 0);
        };
    }
}
