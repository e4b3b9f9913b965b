package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class ProcessCommandsTest {

    private final Commands commands = Commands.onThisMachine();

    @Test
    void inputGoesInAndOutputErrorsAndExitCodeComeOut() throws Exception {
        Commands.Outcome outcome = commands.run(
                List.of("sh", "-c", "cat; echo wrong >&2; exit 3"), "text".getBytes(StandardCharsets.UTF_8));

        assertThat(outcome).isEqualTo(new Commands.Outcome(3, "text", "wrong\n"));
    }

    @Test
    void argumentsAreNoShellsAffair() throws Exception {
        assertThat(commands.require(List.of("echo", "$HOME; `id` 'x'"))).isEqualTo("$HOME; `id` 'x'\n");
    }

    @Test
    void noVariableReplacesTheSystemsRoots() throws Exception {
        assertThat(commands.require(List.of("env")))
                .contains("PATH=")
                .doesNotContain("\nSSL_CERT_", "\nCURL_CA_BUNDLE");
    }

    @Test
    void whatDoesNotEndIsEnded() {
        Commands hasty = new ProcessCommands(Duration.ofMillis(300));

        assertThatThrownBy(() -> hasty.run(List.of("sh", "-c", "sleep 60 & sleep 60")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not");
    }

    @Test
    void outputWithoutEndIsRefused() {
        assertThatThrownBy(() -> commands.run(List.of("cat", "/dev/zero")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("at most");
    }

    @Test
    void aFailureHasTheCommandAndWhatItSaid() {
        assertThatThrownBy(() -> commands.require(List.of("sh", "-c", "echo no >&2; exit 1")))
                .hasMessage("sh -c 'echo no >&2; exit 1' ended with 1: no");
    }

    @Test
    void aProgramThatIsNotThereIsAnError() {
        assertThat(commands.has("no-such-program")).isFalse();
        assertThat(commands.has("/no/such-program")).isFalse();
        assertThat(commands.has("sh")).isTrue();
        assertThat(commands.has("/bin/sh")).isTrue();
        assertThatThrownBy(() -> commands.run(List.of("no-such-program"))).isInstanceOf(IOException.class);
    }
}
