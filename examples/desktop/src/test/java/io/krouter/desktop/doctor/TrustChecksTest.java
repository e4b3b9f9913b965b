package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.MachineView.Os;
import io.krouter.desktop.machine.Root;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the system's stores and a running Kiro trust. */
class TrustChecksTest {

    private static final String BY_SETTING = "{ \"http.proxy\": \"" + Setups.PROXY + "\" }";

    @TempDir
    private Path directory;

    private Setup setup() {
        return Setups.at(directory.resolve("krouter"));
    }

    private CertificateAuthority authority(FakeMachine machine) throws IOException {
        return machine.authority(setup().home(), List.of(Setups.HOST), Clock.systemUTC());
    }

    private Finding store(FakeMachine machine) {
        Ide ide = Ide.of(machine, Optional.empty());
        return new SystemStoreCheck(machine, setup(), ide, Route.of(ide, setup().proxy()))
                .look()
                .get(0);
    }

    @Test
    void onLinuxTheBundleThatVsCodeReadsIsSearched() throws IOException {
        FakeMachine machine = new FakeMachine(Os.LINUX, directory);
        String own = authority(machine).exportPem();
        String strange = CertificateAuthority.create(List.of("a.test"), Clock.systemUTC())
                .exportPem();

        machine.file("/etc/ssl/certs/ca-certificates.crt", strange).file("/etc/ssl/ca-bundle.pem", strange + own);
        assertThat(store(machine).found())
                .isEqualTo("does not trust krouter, and need not: krouter launch gives Kiro the root");
        machine.file("/etc/ssl/certs/ca-certificates.crt", strange + own.replace("\n", "\r\n"));
        assertThat(store(machine).found()).startsWith("trusts krouter");
    }

    @Test
    void macOsIsAskedForItsFingerprints() throws IOException {
        FakeMachine machine = new FakeMachine(Os.MACOS, directory);
        String sha256 = authority(machine).fingerprint().replace(":", "");

        assertThat(store(machine).level()).isEqualTo(Level.UNKNOWN);
        machine.program("security find-certificate -a -Z", 0, "SHA-256 hash: " + sha256 + "\nSHA-1 hash: AB\n");
        assertThat(store(machine).found()).startsWith("trusts krouter");
    }

    @Test
    void windowsIsAskedForTheThumbprint() throws IOException {
        FakeMachine machine = new FakeMachine(Os.WINDOWS, directory);
        authority(machine);
        String sha1 = Root.read(setup().rootPem()).orElseThrow().fingerprint("SHA-1");

        machine.program("certutil -user -store Root " + sha1, 0, "");
        assertThat(store(machine).found()).startsWith("trusts krouter");
    }

    @Test
    void aKiroThatASettingLeadsHereNeedsTheSystemsTrust() throws IOException {
        FakeMachine machine = new FakeMachine(Os.LINUX, directory);
        authority(machine);
        machine.file("/etc/ssl/certs/ca-certificates.crt", "").file("~/.config/Kiro/User/settings.json", BY_SETTING);

        assertThat(store(machine).level()).isEqualTo(Level.FAIL);
        machine.kiro(42, "NODE_EXTRA_CA_CERTS=" + setup().rootPem());
        assertThat(store(machine).level()).isEqualTo(Level.OK);
    }

    private List<Finding> running(FakeMachine machine) {
        Ide ide = Ide.of(machine, Optional.empty());
        return new RunningKiroCheck(setup(), ide, Route.of(ide, setup().proxy())).look();
    }

    @Test
    void aRunningKiroWithTheRootOfAnEarlierAuthorityHasToBeStartedAnew() throws IOException {
        FakeMachine machine = new FakeMachine(Os.LINUX, directory);
        authority(machine);
        Path bundle = directory.resolve("bundle.pem");
        Files.copy(setup().rootPem(), bundle);
        machine.kiro(42, "HTTPS_PROXY=" + Setups.PROXY, "NODE_EXTRA_CA_CERTS=" + bundle);

        assertThat(running(machine)).extracting(Finding::level).containsExactly(Level.OK);
        authority(machine);
        assertThat(running(machine)).extracting(Finding::level).containsExactly(Level.FAIL);
    }

    @Test
    void chromiumsStoreIsToldOfAndSaidToBeNotNeeded() throws IOException {
        FakeMachine machine = new FakeMachine(Os.LINUX, directory);
        String own = authority(machine).exportPem();
        assertThat(new NssCheck(machine, setup()).look()).isEmpty();

        machine.file("~/.pki/nssdb/cert9.db", "");
        String certutil = "certutil -d sql:" + machine.userHome().resolve(".pki/nssdb") + " -L";
        machine.program(certutil + " -n kRouter 3fa0 -a", 0, own)
                .program(certutil, 0, "\nCertificate Nickname     Trust\n\nOther CA   C,,\nkRouter 3fa0      C,,\n");
        assertThat(new NssCheck(machine, setup()).look()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.OK);
            assertThat(finding.found()).isEqualTo("trusts krouter; not needed, since Kiro's chats do not ask it");
        });
    }
}
