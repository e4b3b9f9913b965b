package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.tls.ca.CaStore;
import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.internal.files.SecretDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class RenewalTest {

    @TempDir
    private Path directory;

    private final FakeStore browser = new FakeStore("browser");
    private final FakeStore editor = new FakeStore("editor");
    private CaStore current;
    private CaStore next;
    private FakeRoot debian;
    private CertificateAuthority old;

    @BeforeEach
    void makeAuthority() throws IOException {
        current = CaStore.in(directory.resolve("ca"));
        next = CaStore.in(directory.resolve("ca-next"));
        old = Roots.authority();
        current.save(old);
        debian = new FakeRoot(Distribution.DEBIAN, directory);
    }

    /** Of Debian only the files are looked at: curl would follow this machine's real list. */
    private Trust trust() {
        Path path = directory.resolve("trust");
        Commands noCurl = new RecordingCommands(command -> RecordingCommands.says(""));
        TrustStore system =
                new DistributionStore(Distribution.DEBIAN, debian.root(), noCurl, Administrator.forUser("me"));
        Machine machine = new Machine("Linux", debian.root(), directory, noCurl);
        return new Trust(
                path,
                Ledger.Storage.in(new SecretDirectory(path)),
                TrustStores.of(machine, List.of(browser, editor, system)),
                Clock.systemUTC());
    }

    private Renewal.Outcome renew(String... hosts) throws IOException {
        return new Renewal(current, next, trust(), Clock.systemUTC()).renew(List.of(hosts));
    }

    private static String fingerprint(CertificateAuthority authority) {
        return Fingerprints.ofPem(authority.exportPem()).get(0);
    }

    @Test
    void theNewRootTakesThePlaceOfTheOldWhereThatWasInstalledAndNowhereElse() throws Exception {
        trust().install(old, List.of(browser));

        Renewal.Outcome outcome = renew(Roots.HOST);

        assertThat(outcome.inForce()).isTrue();
        assertThat(current.load().fingerprint())
                .isEqualTo(outcome.authority().fingerprint())
                .isNotEqualTo(old.fingerprint());
        assertThat(browser.roots()).containsExactly(fingerprint(outcome.authority()));
        assertThat(editor.roots()).isEmpty();
        assertThat(directory.resolve("ca-next")).doesNotExist();
    }

    @Test
    void trustThatTheUserTookAwayIsNotPutBack() throws Exception {
        trust().install(old, List.of(browser, editor));
        editor.roots().clear();

        Renewal.Outcome outcome = renew(Roots.HOST);

        assertThat(outcome.inForce()).isTrue();
        assertThat(editor.roots()).isEmpty();
        assertThat(trust().standings(outcome.authority()))
                .extracting(Standing::recorded)
                .containsExactly(true, false, false);
    }

    @Test
    void aStoreWhoseCommandsWereRunWithoutLookingAgainFollowsAsWell() throws Exception {
        TrustStore system = trust().stores().named("debian");
        debian.type(trust().install(old, List.of(system)).get(0).commands());

        Renewal.Outcome outcome = renew(Roots.HOST);

        assertThat(outcome.inForce()).isFalse();
        assertThat(outcome.results()).extracting(Result::state).containsExactly(Result.State.TO_RUN);
    }

    @Test
    void theOldAuthorityStaysInForceUntilTheNewOneIsTrusted() throws Exception {
        trust().install(old, List.of(browser, editor));
        editor.breakDown("locked");

        Renewal.Outcome waiting = renew(Roots.HOST);
        assertThat(waiting.inForce()).isFalse();
        assertThat(current.load().fingerprint()).isEqualTo(old.fingerprint());
        assertThat(browser.roots()).contains(fingerprint(old));

        editor.repair();
        Renewal.Outcome finished = renew(Roots.HOST);
        assertThat(finished.inForce()).isTrue();
        assertThat(finished.authority().fingerprint())
                .as("the same that was begun")
                .isEqualTo(waiting.authority().fingerprint());
        assertThat(browser.roots()).containsExactly(fingerprint(finished.authority()));
        assertThat(editor.roots()).containsExactly(fingerprint(finished.authority()));
    }

    @Test
    void theMachinesStoreTakesTwoRoundsOfCommands() throws Exception {
        TrustStore system = trust().stores().named("debian");
        debian.type(trust().install(old, List.of(system)).get(0).commands());
        trust().install(old, List.of(system));

        Renewal.Outcome first = renew(Roots.HOST);
        assertThat(first.inForce()).isFalse();
        debian.type(first.results().get(0).commands());

        Renewal.Outcome second = renew(Roots.HOST);
        assertThat(second.inForce()).isTrue();
        Result removal = second.results().get(second.results().size() - 1);
        assertThat(removal.state()).isEqualTo(Result.State.TO_RUN);
        debian.type(removal.commands());

        Renewal.Outcome third = renew(Roots.HOST);
        assertThat(Result.allDone(third.results())).isTrue();
        assertThat(third.authority().fingerprint()).isEqualTo(second.authority().fingerprint());
        assertThat(next.exists()).isFalse();
        assertThat(system.look(Anchor.of(old.exportPem(), directory))).isEqualTo(Presence.ABSENT);
    }

    @Test
    void otherHostsMakeAnotherAuthorityAndNothingIsLeftOfTheOneThatWasBegun() throws Exception {
        trust().install(old, List.of(browser, editor));
        editor.breakDown("locked");
        renew(Roots.HOST);
        editor.repair();

        Renewal.Outcome outcome = renew("q.us-east-1.amazonaws.com");

        assertThat(outcome.authority().hosts()).containsExactly("q.us-east-1.amazonaws.com");
        assertThat(browser.roots()).containsExactly(fingerprint(outcome.authority()));
        assertThat(editor.roots()).containsExactly(fingerprint(outcome.authority()));
    }

    @Test
    void theOldKeyIsInNoFileAnyMore() throws Exception {
        byte[] before = Files.readAllBytes(directory.resolve("ca/ca.p12"));
        renew(Roots.HOST);

        assertThat(Files.readAllBytes(directory.resolve("ca/ca.p12"))).isNotEqualTo(before);
        assertThat(current.load().intermediateCertificate()).isNotEqualTo(old.intermediateCertificate());
    }

    @Test
    void withoutAnAuthorityThereIsNothingToRenew() throws Exception {
        current.delete();

        assertThatThrownBy(() -> renew(Roots.HOST)).isInstanceOf(NoSuchFileException.class);
        assertThat(trust().uninstall(Optional.empty())).isEmpty();
    }
}
