package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.krouter.tls.ca.Keychain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against GNOME Keyring itself, in a session of its own with an empty home. */
class GnomeKeyringTest {

    private static final Commands MACHINE = Commands.onThisMachine();

    /** Prints the session's address once the keyring is there, and ends with its standard input. */
    private static final String SESSION = """
            printf pw | gnome-keyring-daemon --unlock --foreground --components=secrets > /dev/null 2>&1 & keyring=$!
            owner='--print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets'
            for attempt in $(seq 100); do
              dbus-send --session $owner 2> /dev/null | grep -q true && echo "$DBUS_SESSION_BUS_ADDRESS" && break
              sleep 0.1
            done
            cat > /dev/null
            kill $keyring
            """;

    @TempDir
    private Path home;

    private Process session;
    private Keychain keychain;

    @BeforeEach
    void startSession() throws IOException {
        List<String> tools = List.of("secret-tool", "gnome-keyring-daemon", "dbus-run-session", "dbus-send");
        assumeTrue(
                tools.stream().allMatch(MACHINE::has),
                "GNOME Keyring is not installed (Debian: libsecret-tools gnome-keyring dbus)");
        ProcessBuilder builder = new ProcessBuilder("dbus-run-session", "--", "sh", "-c", SESSION)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
        builder.environment()
                .put(
                        "XDG_RUNTIME_DIR",
                        Files.createDirectory(home.resolve("run")).toString());
        session = builder.start();
        BufferedReader out = session.inputReader(StandardCharsets.UTF_8);
        String address = out.readLine();
        assumeTrue(address != null, "GNOME Keyring does not start on this machine");
        keychain = new SecretService(inSession(address));
    }

    private static Commands inSession(String address) {
        return new Commands() {
            @Override
            public boolean has(String program) {
                return MACHINE.has(program);
            }

            @Override
            public Outcome run(List<String> command, byte[] input) throws IOException {
                List<String> inside = new ArrayList<>(List.of("env", "DBUS_SESSION_BUS_ADDRESS=" + address));
                inside.addAll(command);
                return MACHINE.run(inside, input);
            }
        };
    }

    @AfterEach
    void endSession() throws Exception {
        if (session != null) {
            session.getOutputStream().close();
            session.waitFor();
        }
    }

    @Test
    void aSecretIsKeptFoundAndForgotten() throws Exception {
        String token = keychain.keep("s3cret-of_mine".toCharArray()).orElseThrow();
        assertThat(keychain.find(token)).isEqualTo("s3cret-of_mine".toCharArray());
        assertThat(filesOfTheKeyring()).isNotEmpty().noneMatch(content -> content.contains("s3cret"));

        keychain.forget(token);
        keychain.forget(token);
        assertThatThrownBy(() -> keychain.find(token)).isInstanceOf(IOException.class);
    }

    private List<String> filesOfTheKeyring() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("data"))) {
            List<String> contents = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return contents;
        }
    }
}
