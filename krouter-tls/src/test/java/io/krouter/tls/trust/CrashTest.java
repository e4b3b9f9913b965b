package io.krouter.tls.trust;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.krouter.tls.ca.CaStore;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A crash before and after every single step that changes something, and what the next call makes of what is left. */
@DisabledOnOs(OS.WINDOWS)
class CrashTest {

    private static final String FOREIGN = "somebody else's";

    @TempDir
    private Path directory;

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** How often a passphrase is hashed, which is meant to take long, and is not what is tried here. */
    private static final List<String> ITERATIONS = List.of(
            "keystore.pkcs12.keyPbeIterationCount",
            "keystore.pkcs12.certPbeIterationCount",
            "keystore.pkcs12.macIterationCount");

    private Path template;

    @BeforeAll
    static void hashLess() {
        ITERATIONS.forEach(name -> System.setProperty(name, "100"));
    }

    @AfterAll
    static void hashAsEver() {
        ITERATIONS.forEach(System::clearProperty);
    }

    @BeforeEach
    void makeAuthority() throws IOException {
        template = directory.resolve("template");
        CaStore.in(template).save(Roots.authority());
    }

    /** One user's machine: two stores in memory that have a root of somebody else's already, and real files. */
    private static final class World {
        private final FakeStore browser = new FakeStore("browser");
        private final FakeStore editor = new FakeStore("editor");
        private final Path home;
        private final CaStore current;
        private final CaStore next;

        World(Path template, Path home) throws IOException {
            this.home = Files.createDirectory(home);
            this.current = CaStore.in(home.resolve("ca"));
            this.next = CaStore.in(home.resolve("ca-next"));
            // Copied, because the making of one takes longer than all the rest.
            Files.createDirectory(home.resolve("ca"), OWNER_ONLY);
            try (Stream<Path> files = Files.list(template)) {
                for (Path file : files.toList()) {
                    Files.copy(file, home.resolve("ca").resolve(file.getFileName()), COPY_ATTRIBUTES);
                }
            }
            browser.roots().add(FOREIGN);
            editor.roots().add(FOREIGN);
        }

        Trust trust(Interruption interruption) {
            Path path = home.resolve("trust");
            List<TrustStore> stores =
                    Stream.of(browser, editor).map(interruption::in).toList();
            Machine machine = new Machine("Linux", home, home, Commands.onThisMachine());
            return new Trust(path, interruption.in(path), TrustStores.of(machine, stores), Clock.systemUTC());
        }

        List<Result> install(Interruption interruption) throws IOException {
            Trust trust = trust(interruption);
            return trust.install(current.load(), trust.stores().all());
        }

        List<Result> uninstall(Interruption interruption) throws IOException {
            return trust(interruption).uninstall(Optional.of(current.load()));
        }

        Renewal.Outcome renew(Interruption interruption) throws IOException {
            return new Renewal(current, next, trust(interruption), Clock.systemUTC()).renew(List.of(Roots.HOST));
        }

        void assertClean() throws IOException {
            assertThat(browser.roots()).containsExactly(FOREIGN);
            assertThat(editor.roots()).containsExactly(FOREIGN);
            Path ledger = home.resolve("trust/ledger.json");
            assertThat(Files.exists(ledger) ? Files.readString(ledger) : "[]").isEqualTo("[]");
        }

        void assertTrusted(CertificateAuthority authority) throws IOException {
            assertThat(trust(Interruption.never()).standings(authority))
                    .extracting(Standing::recorded, Standing::knowledge)
                    .containsOnly(tuple(true, Standing.Knowledge.INSTALLED));
            assertThat(browser.roots()).hasSize(2);
        }
    }

    private interface Work {
        Object run(World world, Interruption interruption) throws IOException;
    }

    /** Runs the work in a new world, interrupted at this step; false if it came to its end before. */
    private static boolean crashes(World world, Work work, int step) throws IOException {
        try {
            work.run(world, Interruption.at(step));
            return false;
        } catch (Interruption.Crash e) {
            return true;
        }
    }

    /** One test for each step that there is, and one for none. */
    private Stream<DynamicTest> everyStep(String name, Work before, Work work, Work after) {
        Stream.Builder<DynamicTest> tests = Stream.builder();
        boolean more = true;
        for (int step = 0; more; step++) {
            int at = step;
            try {
                World world = new World(template, directory.resolve(name + step));
                before.run(world, Interruption.never());
                more = crashes(world, work, at);
                tests.add(DynamicTest.dynamicTest(
                        name + " interrupted at step " + at, () -> after.run(world, Interruption.never())));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return tests.build();
    }

    @TestFactory
    Stream<DynamicTest> anInterruptedInstallationIsUndoneByUninstalling() {
        return everyStep("install", (world, none) -> none, World::install, (world, none) -> {
            assertThat(Result.allDone(world.uninstall(none))).isTrue();
            world.assertClean();
            return none;
        });
    }

    @TestFactory
    Stream<DynamicTest> anInterruptedInstallationIsFinishedByInstalling() {
        return everyStep("again", (world, none) -> none, World::install, (world, none) -> {
            assertThat(Result.allDone(world.install(none))).isTrue();
            world.assertTrusted(world.current.load());
            return none;
        });
    }

    @TestFactory
    Stream<DynamicTest> anInterruptedRemovalIsFinishedByUninstalling() {
        return everyStep("uninstall", World::install, World::uninstall, (world, none) -> {
            assertThat(Result.allDone(world.uninstall(none))).isTrue();
            world.assertClean();
            return none;
        });
    }

    @TestFactory
    Stream<DynamicTest> anInterruptedRenewalIsFinishedByRenewing() {
        return everyStep("renew", World::install, World::renew, (world, none) -> {
            Renewal.Outcome outcome = world.renew(none);
            assertThat(outcome.inForce()).isTrue();
            assertThat(world.current.load().fingerprint())
                    .isEqualTo(outcome.authority().fingerprint());
            assertThat(world.next.exists()).isFalse();
            world.assertTrusted(outcome.authority());
            return none;
        });
    }

    @TestFactory
    Stream<DynamicTest> anInterruptedRenewalIsUndoneByUninstalling() {
        return everyStep("undo", World::install, World::renew, (world, none) -> {
            assertThat(Result.allDone(world.uninstall(none))).isTrue();
            world.assertClean();
            return none;
        });
    }

    @TestFactory
    Stream<DynamicTest> wheneverARenewalIsInterruptedTheAuthorityInForceIsTrusted() {
        return everyStep("force", World::install, World::renew, (world, none) -> {
            assertThat(world.trust(none).standings(world.current.load()))
                    .extracting(Standing::knowledge)
                    .containsOnly(Standing.Knowledge.INSTALLED);
            return none;
        });
    }
}
