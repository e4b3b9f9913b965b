package io.krouter.desktop.machine;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known of the user's Kiro before anything is judged.
 *
 * @param fuses of the one that is installed; empty if they cannot be read
 * @param program what to call to start it
 */
public record Ide(
        Optional<Kiro> installed,
        Optional<Fuses> fuses,
        Optional<RunningKiro> running,
        KiroSettings settings,
        String program) {

    /** @param given the directory that Kiro is installed in, if it is not one of the usual */
    public static Ide of(MachineView machine, Optional<Path> given) {
        Optional<Kiro> kiro = Kiro.find(machine, given);
        return new Ide(
                kiro,
                kiro.flatMap(found -> Fuses.read(found.engine())),
                RunningKiro.find(machine),
                KiroSettings.of(machine),
                Kiro.launched(machine, kiro));
    }

    /** Whether the running Kiro was given our root with its environment; empty if none runs, or it cannot be seen. */
    public Optional<Boolean> wasGivenTrust(Root root) {
        return running.filter(kiro -> kiro.environment().isPresent())
                .map(kiro -> kiro.variable("NODE_EXTRA_CA_CERTS")
                        .flatMap(file -> Observed.text(Path.of(file)))
                        .map(root::isIn)
                        .orElse(false));
    }
}
