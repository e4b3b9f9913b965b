package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.tls.ca.CaStore;
import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.ca.Keychain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Against a script that behaves as libsecret's {@code secret-tool} does, and writes down what it was called with. */
@DisabledOnOs(OS.WINDOWS)
class SecretServiceTest {

    private static final char[] SECRET = "s3cret-of_mine".toCharArray();

    @TempDir
    private Path directory;

    private Scripts scripts;
    private Path calls;
    private Keychain keychain;

    @BeforeEach
    void makeTool() throws IOException {
        calls = directory.resolve("calls");
        scripts = new Scripts(directory.resolve("bin"))
                .with(
                        "secret-tool",
                        "echo \"$*\" >> '" + calls + "'",
                        "verb=$1; [ \"$verb\" = store ] && shift",
                        "file='" + directory + "'/kept-$5",
                        "case $verb in",
                        "store) cat > \"$file\";;",
                        "lookup) [ -f \"$file\" ] && cat \"$file\";;",
                        "clear) rm -f \"$file\";;",
                        "esac");
        keychain = new SecretService(scripts.commands());
    }

    @Test
    void aSecretIsKeptFoundAndForgotten() throws Exception {
        String token = keychain.keep(SECRET).orElseThrow();
        assertThat(keychain.find(token)).isEqualTo(SECRET);

        keychain.forget(token);
        keychain.forget(token);
        assertThatThrownBy(() -> keychain.find(token))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unlock it");
    }

    @Test
    void noCallShowsTheSecretAmongItsArguments() throws Exception {
        String token = keychain.keep(SECRET).orElseThrow();
        keychain.find(token);

        assertThat(Files.readString(calls))
                .contains("store --label=kRouter certificate authority service krouter account " + token)
                .contains("lookup service krouter account " + token)
                .doesNotContain("s3cret");
    }

    @Test
    void aKeyringThatCannotBeReachedKeepsNothing() throws Exception {
        scripts.with("secret-tool", "echo 'Cannot autolaunch D-Bus without X11 $DISPLAY' >&2; exit 1");

        assertThat(keychain.keep(SECRET)).isEqualTo(Optional.empty());
    }

    @Test
    void aKeyringThatIsGoneIsToldWithWhatToDo() throws Exception {
        Keychain gone = new SecretService(new Commands() {
            @Override
            public boolean has(String program) {
                return false;
            }

            @Override
            public Outcome run(List<String> command, byte[] input) throws IOException {
                throw new IOException("Cannot run program \"secret-tool\"");
            }
        });

        assertThatThrownBy(() -> gone.find("0123"))
                .hasMessageContaining("Cannot run program")
                .hasMessageContaining("unlock it");
    }

    @Test
    void aKeyringThatForgetsAtOnceKeepsNothing() throws Exception {
        scripts.with("secret-tool", "exit 0");

        assertThat(keychain.keep(SECRET)).isEqualTo(Optional.empty());
    }

    @Test
    void anAuthoritysPassphraseIsThenInNoFile() throws Exception {
        CertificateAuthority authority = Roots.authority();
        Path home = directory.resolve("ca");
        CaStore.in(home, keychain).save(authority);

        assertThat(home.resolve("passphrase")).doesNotExist();
        assertThat(CaStore.in(home, keychain).load().fingerprint()).isEqualTo(authority.fingerprint());
        assertThatThrownBy(() -> CaStore.in(home).load())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("in the keychain \"secret-service\"");
    }

    @Test
    void aStoreThatIsDeletedLeavesNothingInTheKeyring() throws Exception {
        Path home = directory.resolve("ca");
        CaStore store = CaStore.in(home, keychain);
        store.save(Roots.authority());
        store.delete();

        assertThat(home).doesNotExist();
        assertThat(directory).isDirectoryNotContaining("glob:**/kept-*");
    }

    @Test
    void aStoreWhosePassphraseIsInAFileGoesOnWithIt() throws Exception {
        Path home = directory.resolve("ca");
        CaStore.in(home).save(Roots.authority());
        CaStore.in(home, keychain).save(Roots.authority());

        assertThat(home.resolve("passphrase")).exists();
        assertThat(calls).doesNotExist();
    }
}
