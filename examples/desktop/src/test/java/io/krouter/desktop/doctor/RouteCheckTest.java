package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.MachineView.Os;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order in which VS Code asks, played through. */
class RouteCheckTest {

    private static final String SETTINGS = "~/.config/Kiro/User/settings.json";

    @TempDir
    private Path directory;

    private FakeMachine machine;

    @BeforeEach
    void makeMachine() {
        machine = new FakeMachine(Os.LINUX, directory);
    }

    private Finding look() {
        Setup setup = Setups.at(directory);
        Ide ide = Ide.of(machine, Optional.empty());
        return new RouteCheck(ide, setup, Route.of(ide, setup.proxy())).look().get(0);
    }

    @Test
    void withoutAKiroAndWithoutASettingTheLaunchDecides() {
        assertThat(look().level()).isEqualTo(Level.OK);
        assertThat(look().found()).contains("krouter launch --config FILE -- kiro");
    }

    @Test
    void aSettingThatLeadsToKrouterIsInForceWhateverTheEnvironmentSays() throws IOException {
        machine.file(SETTINGS, "{ \"http.proxy\": \"http://localhost:8877\" }")
                .kiro(42, "HTTPS_PROXY=http://corporate.example:3128");

        assertThat(look().level()).isEqualTo(Level.OK);
        assertThat(look().found()).contains("by http.proxy in");
    }

    @Test
    void anotherProxyInTheSettingsBeatsWhatLaunchSetsAndIsToBeChained() throws IOException {
        machine.file(SETTINGS, "{ \"http.proxy\": \"http://alice:s3cret+@corporate.example:3128/?k=t0ken\" }")
                .kiro(42, "HTTPS_PROXY=" + Setups.PROXY);

        assertThat(look().level()).isEqualTo(Level.FAIL);
        assertThat(look().found()).contains("http://corporate.example:3128").doesNotContain("alice", "s3cret", "t0ken");
        assertThat(look().advice()).contains("upstream.proxy").contains(Setups.PROXY);
    }

    @Test
    void aKiroThatWasLaunchedGoesToKrouter() throws IOException {
        machine.kiro(42, "PATH=/bin", "HTTPS_PROXY=" + Setups.PROXY);

        assertThat(look().level()).isEqualTo(Level.OK);
        assertThat(look().found()).contains("process 42");
    }

    @Test
    void aKiroThatWasNotLaunchedGoesPastAndHasToBeClosedWhole() throws IOException {
        machine.kiro(42, "PATH=/bin").kiro(41, "PATH=/bin");

        assertThat(look().level()).isEqualTo(Level.FAIL);
        assertThat(look().found()).contains("process 41");
        assertThat(look().advice()).startsWith("Close all its windows");
    }

    @Test
    void aKiroWithAnotherProxyInItsEnvironmentIsToldWithoutItsCredentials() throws IOException {
        machine.kiro(42, "https_proxy=http://alice:p@ss@corporate.example:3128", "HTTPS_PROXY=" + Setups.PROXY);

        assertThat(look().level()).isEqualTo(Level.FAIL);
        assertThat(look().found()).contains("http://corporate.example:3128").doesNotContain("alice", "p@ss", "ss@");
    }

    @Test
    void whereAnEnvironmentCannotBeSeenNothingIsClaimed() {
        machine = new FakeMachine(Os.MACOS, directory).process(42, "/Applications/Kiro.app/Contents/MacOS/Electron");

        assertThat(look().level()).isEqualTo(Level.UNKNOWN);
        assertThat(look().advice()).contains("--watch 60s");
    }

    @Test
    void kiroCliIsNoKiro() {
        machine.process(42, "/home/user/.local/bin/kiro-cli");

        assertThat(look().level()).isEqualTo(Level.OK);
    }
}
