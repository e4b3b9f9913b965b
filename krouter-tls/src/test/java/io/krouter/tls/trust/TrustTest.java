package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.internal.files.SecretDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class TrustTest {

    @TempDir
    private Path directory;

    private final CertificateAuthority authority = Roots.authority();
    private final FakeStore browser = new FakeStore("browser");
    private final FakeStore editor = new FakeStore("editor");
    private Path path;
    private FakeRoot debian;
    private Anchor anchor;

    @BeforeEach
    void makeMachine() throws IOException {
        path = directory.resolve("trust");
        debian = new FakeRoot(Distribution.DEBIAN, directory);
        anchor = Anchor.of(authority.exportPem(), path);
    }

    private Trust trust() {
        return new Trust(
                path,
                Ledger.Storage.in(new SecretDirectory(path)),
                TrustStores.of(
                        new Machine("Linux", debian.root(), directory, debian.commands()),
                        List.of(browser, editor, debian.store())),
                Clock.systemUTC());
    }

    @Test
    void whatIsInstalledIsTriedAndWrittenDown() throws Exception {
        List<Result> results = trust().install(authority, List.of(browser));

        assertThat(results)
                .singleElement()
                .isEqualTo(new Result(
                        "browser", Result.State.DONE, "is trusted now; fake accepted a real handshake", List.of()));
        assertThat(Files.readString(path.resolve("ledger.json")))
                .contains("\"store\":\"browser\"")
                .contains("\"state\":\"INSTALLED\"")
                .contains("\"before\":\"ABSENT\"")
                .contains("\"sha256\":\"" + anchor.fingerprint());
    }

    @Test
    void theLedgerIsForItsOwnerAlone() throws Exception {
        trust().install(authority, List.of(browser));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("ledger.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void uninstallingTakesOutWhatIsRecordedAndLeavesNoTrace() throws Exception {
        trust().install(authority, List.of(browser, editor));
        browser.roots().add("somebody else's");

        assertThat(trust().uninstall(Optional.of(authority)))
                .extracting(Result::state)
                .containsExactly(Result.State.DONE, Result.State.DONE);
        assertThat(browser.roots()).containsExactly("somebody else's");
        assertThat(editor.roots()).isEmpty();
        assertThat(Files.readString(path.resolve("ledger.json"))).isEqualTo("[]");
        assertThat(path).isDirectoryNotContaining("glob:**.pem");
    }

    @Test
    void bothCanBeRepeated() throws Exception {
        trust().install(authority, List.of(browser));
        assertThat(trust().install(authority, List.of(browser)))
                .extracting(Result::words)
                .containsExactly("was trusted already; fake accepted a real handshake");

        trust().uninstall(Optional.of(authority));
        assertThat(trust().uninstall(Optional.of(authority))).isEmpty();
    }

    @Test
    void theMachinesStoreIsDoneOnceTheAdministratorHasRunTheCommands() throws Exception {
        TrustStore store = debian.store();
        Result first = trust().install(authority, List.of(store)).get(0);
        assertThat(first.state()).isEqualTo(Result.State.TO_RUN);
        assertThat(first.commands()).hasSize(2).allMatch(line -> line.startsWith("sudo "));
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);

        debian.type(first.commands());
        // curl follows this machine's real list and not the fake one, so it must refuse: the trial is no formality.
        assertThat(trust().install(authority, List.of(store)).get(0).words()).startsWith("was trusted already");

        Result removal = trust().uninstall(Optional.of(authority)).get(0);
        assertThat(removal.state()).isEqualTo(Result.State.TO_RUN);
        debian.type(removal.commands());
        assertThat(trust().uninstall(Optional.of(authority)))
                .extracting(Result::state)
                .containsExactly(Result.State.DONE);
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void aRootThatTheLedgerDoesNotKnowIsTakenOutAsWell() throws Exception {
        trust().install(authority, List.of(browser));
        Files.delete(path.resolve("ledger.json"));

        assertThat(trust().uninstall(Optional.of(authority)))
                .extracting(Result::store)
                .containsExactly("browser");
        assertThat(browser.roots()).isEmpty();
    }

    @Test
    void aStoreThatFailsIsToldAndTriedAgain() throws Exception {
        editor.breakDown("the user said no");
        assertThat(trust().install(authority, List.of(browser, editor)))
                .extracting(Result::state)
                .containsExactly(Result.State.DONE, Result.State.FAILED);
        trust().uninstall(Optional.empty());
        assertThat(browser.roots()).isEmpty();

        editor.repair();
        assertThat(trust().install(authority, List.of(editor)))
                .extracting(Result::state)
                .containsExactly(Result.State.DONE);
    }

    @Test
    void whatCannotBeTakenOutStaysInTheLedger() throws Exception {
        trust().install(authority, List.of(browser));
        browser.breakDown("locked");
        assertThat(trust().uninstall(Optional.empty()).get(0).words()).isEqualTo("locked");

        browser.repair();
        assertThat(trust().uninstall(Optional.empty()))
                .extracting(Result::state)
                .containsExactly(Result.State.DONE);
    }

    @Test
    void aRefusedHandshakeIsAFailureThoughTheStoreSaysOtherwise() throws Exception {
        browser.refuseHandshakes();

        assertThat(trust().install(authority, List.of(browser)).get(0))
                .extracting(Result::state, Result::words)
                .containsExactly(Result.State.FAILED, "is trusted now, but fake refused: no");
    }

    @Test
    void standingsTellAllStores() throws Exception {
        trust().install(authority, List.of(browser));

        assertThat(trust().standings(authority))
                .extracting(Standing::store, Standing::recorded, Standing::knowledge)
                .containsExactly(
                        tuple("browser", true, Standing.Knowledge.INSTALLED),
                        tuple("editor", false, Standing.Knowledge.NOT_INSTALLED),
                        tuple("debian", false, Standing.Knowledge.NOT_INSTALLED));
    }

    @Test
    void aRootOfAnEarlierAuthorityIsTold() throws Exception {
        trust().install(authority, List.of(browser));

        assertThat(trust().leftovers(authority)).isEmpty();
        assertThat(trust().leftovers(Roots.authority())).containsExactly("browser");
    }

    @Test
    void aStoreOfAnotherMachineIsToldAndStaysInTheLedger() throws Exception {
        trust().install(authority, List.of(new FakeStore("elsewhere")));

        assertThat(trust().uninstall(Optional.empty()).get(0).words()).contains("not on this machine");
        assertThat(trust().standings(authority))
                .last()
                .extracting(Standing::knowledge)
                .isEqualTo(Standing.Knowledge.UNKNOWN);
    }

    @Test
    void askingForStandingsWritesNothing() throws Exception {
        trust().standings(authority);

        assertThat(path).doesNotExist();
    }

    @Test
    void twoAtOnceAreRefused() throws Exception {
        SecretDirectory secret = new SecretDirectory(path);
        secret.create();
        Closeable lock = secret.lock();
        try {
            assertThatThrownBy(() -> trust().install(authority, List.of(browser)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("another krouter is busy");
        } finally {
            lock.close();
        }
        assertThat(browser.roots()).isEmpty();
    }

    @Test
    void aLedgerThatIsNoneIsNotGuessedAt() throws Exception {
        trust().install(authority, List.of(browser));
        Files.writeString(path.resolve("ledger.json"), "[{\"store\":1}]");

        assertThatThrownBy(() -> trust().uninstall(Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected the list of changes that krouter wrote");
    }
}
