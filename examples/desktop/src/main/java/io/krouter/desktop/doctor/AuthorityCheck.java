package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.Display;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.Observed;
import io.krouter.desktop.machine.Root;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Is there a certificate authority, does it last, does it cover the hosts, and can nobody else read its key? */
final class AuthorityCheck implements Check {

    private static final Topic AUTHORITY = new Topic("authority", "certificate authority");
    private static final Topic ACCESS = new Topic("authority-access", "access to its key");

    /** As the authority itself has it: a quarter of its life is left to get a new root trusted. */
    private static final double RENEWAL = 0.75;

    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final MachineView machine;
    private final Setup setup;

    AuthorityCheck(MachineView machine, Setup setup) {
        this.machine = machine;
        this.setup = setup;
    }

    @Override
    public List<Finding> look() {
        if (!Files.exists(setup.authority().resolve("ca.p12"), LinkOption.NOFOLLOW_LINKS)) {
            return List.of(AUTHORITY.fail(
                    "there is none in " + setup.authority(),
                    "Run " + setup.runLine() + ", which makes one, or krouter ca create."));
        }
        Optional<Root> root = Root.read(setup.rootPem());
        if (root.isEmpty()) {
            return List.of(AUTHORITY.fail(
                    setup.rootPem() + " is missing or is no certificate",
                    "Run krouter ca show, which writes it again from the store beside it."));
        }
        return List.of(authority(root.get()), access());
    }

    private Finding authority(Root root) {
        List<String> missing = setup.hosts().stream()
                .filter(host -> !root.hosts().contains(host))
                .toList();
        if (!missing.isEmpty()) {
            return AUTHORITY.fail(
                    "covers " + Display.and(root.hosts()) + " but not " + Display.and(missing)
                            + ", which the configuration" + " intercepts",
                    "A new host needs a new authority: krouter ca renew, then start Kiro anew with krouter launch.");
        }
        return life(root, machine.now());
    }

    private static Finding life(Root root, Instant now) {
        long days = Duration.between(now, root.ends()).toDays();
        if (now.isAfter(root.ends())) {
            return AUTHORITY.fail(
                    "ended at " + root.ends(), "Run krouter ca renew, then start Kiro anew with krouter launch.");
        }
        long life = Duration.between(root.begins(), root.ends()).toSeconds();
        if (now.isAfter(root.begins().plusSeconds((long) (life * RENEWAL)))) {
            return AUTHORITY.warn(
                    "ends in " + days + " days", "Renew it while the old one still works: krouter ca renew.");
        }
        return AUTHORITY.ok("good for " + days + " more days, for " + Display.and(root.hosts()));
    }

    private Finding access() {
        Path directory = setup.authority();
        List<Path> loose = new ArrayList<>();
        Stream.concat(Stream.of(directory), Observed.children(directory).stream())
                .filter(AuthorityCheck::isLoose)
                .forEach(loose::add);
        if (loose.isEmpty()) {
            return ACCESS.ok(
                    machine.os() == MachineView.Os.WINDOWS
                            ? "in your own directory"
                            : "for you alone, modes 0700 and 0600");
        }
        return ACCESS.fail(
                "others can reach "
                        + Display.and(loose.stream().map(Path::toString).toList())
                        + ", or it is a symbolic link; krouter will not start like this",
                "If nobody else uses this machine: chmod -R go= " + directory
                        + ". Else its key may be known: krouter ca renew.");
    }

    private static boolean isLoose(Path path) {
        try {
            return Files.isSymbolicLink(path)
                    || Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).stream()
                            .anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            // Windows: its access lists are checked by krouter when it starts.
            return false;
        }
    }
}
