package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tls.ca.Keychain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The keychains of macOS and Windows as commands; what those systems make of them is not proven here. */
class RecordedKeychainsTest {

    private static final char[] SECRET = "s3cret-of_mine".toCharArray();

    private String kept = "";

    private Commands.Outcome mac(RecordingCommands commands, List<String> command) {
        String input = commands.inputs().get(commands.inputs().size() - 1);
        Matcher matcher = Pattern.compile("add-generic-password -U -s krouter -a [0-9a-f]{16} -w (\\S+)\n")
                .matcher(input);
        if (command.equals(List.of("security", "-i")) && matcher.matches()) {
            kept = matcher.group(1);
        } else if (command.contains("delete-generic-password")) {
            kept = "";
        }
        boolean asked = command.contains("find-generic-password");
        return new Commands.Outcome(asked && kept.isEmpty() ? 44 : 0, asked ? kept + "\n" : "", "");
    }

    @Test
    void macOsGetsTheSecretThroughStandardInput() throws Exception {
        RecordingCommands[] mac = new RecordingCommands[1];
        mac[0] = new RecordingCommands(command -> mac(mac[0], command));
        Keychain keychain = new LoginKeychain(mac[0]);

        String token = keychain.keep(SECRET).orElseThrow();

        assertThat(keychain.find(token)).isEqualTo(SECRET);
        assertThat(mac[0].lines())
                .startsWith("security -i", "security find-generic-password -s krouter -a " + token + " -w")
                .noneMatch(line -> line.contains("s3cret"));
        keychain.forget(token);
        assertThat(kept).isEmpty();
    }

    private static Commands.Outcome windows(RecordingCommands commands, List<String> command) {
        String input = commands.inputs().get(commands.inputs().size() - 1);
        byte[] bytes = input.getBytes(StandardCharsets.US_ASCII);
        return RecordingCommands.says(
                command.get(4).contains("::Protect(")
                        ? Base64.getEncoder().encodeToString(bytes) + "\r\n"
                        : new String(Base64.getDecoder().decode(bytes), StandardCharsets.US_ASCII));
    }

    @Test
    void windowsEncryptsWhatComesThroughStandardInput() throws Exception {
        RecordingCommands[] windows = new RecordingCommands[1];
        windows[0] = new RecordingCommands(command -> windows(windows[0], command));
        Keychain keychain = new DataProtection(windows[0]);

        String token = keychain.keep(SECRET).orElseThrow();

        assertThat(token).isBase64();
        assertThat(keychain.find(token)).isEqualTo(SECRET);
        assertThat(windows[0].lines())
                .allMatch(line -> line.startsWith("powershell -NoProfile -NonInteractive -Command"))
                .noneMatch(line -> line.contains("s3cret"));
    }

    @Test
    void aKeychainThatSaysNoKeepsNothing() {
        RecordingCommands broken = new RecordingCommands(command -> new Commands.Outcome(1, "", "no"));

        assertThat(new LoginKeychain(broken).keep(SECRET)).isEmpty();
        assertThat(new DataProtection(broken).keep(SECRET)).isEmpty();
    }

    @Test
    void eachSystemHasItsOwn() {
        RecordingCommands none = new RecordingCommands(command -> RecordingCommands.says(""));

        assertThat(List.of("Linux", "Mac OS X", "Windows 11"))
                .extracting(system -> Keychains.on(new Machine(system, Path.of("/"), Path.of("/"), none))
                        .name())
                .containsExactly("secret-service", "macos-keychain", "windows-dpapi");
    }
}
