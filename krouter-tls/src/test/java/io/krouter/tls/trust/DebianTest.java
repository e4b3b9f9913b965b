package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The printed commands, curl and OpenSSL, all for real: {@code update-ca-certificates} of this Debian, in a mount namespace of its
 * own, where the two directories that it changes are copies. The machine itself stays as it is.
 */
class DebianTest {

    private static final Commands MACHINE = Commands.onThisMachine();

    @TempDir
    private Path directory;

    private final CertificateAuthority authority = Roots.authority();
    private Path root;
    private Anchor anchor;
    private DistributionStore store;

    @BeforeEach
    void makeNamespace() throws IOException {
        assumeTrue(MACHINE.has("update-ca-certificates"), "this is no Debian: update-ca-certificates is missing");
        assumeTrue(MACHINE.has("curl") && MACHINE.has("unshare"), "curl or unshare is not installed");
        assumeTrue(
                MACHINE.run(List.of("unshare", "--map-root-user", "--mount", "true"))
                                .exitCode()
                        == 0,
                "this machine allows no mount namespaces");
        root = directory.resolve("root");
        Path certificates = Files.createDirectories(root.resolve("etc/ssl")).resolve("certs");
        MACHINE.require(List.of("cp", "-a", "/etc/ssl/certs", certificates.toString()));
        Files.createDirectories(root.resolve("usr/local/share/ca-certificates"));
        anchor = Roots.anchor(authority, directory);
        store = new DistributionStore(Distribution.DEBIAN, root, new InNamespace(), Administrator.forUser("root"));
    }

    /** JUnit would warn of each of the 400 links that lead out of its directory. */
    @AfterEach
    void removeCopies() throws IOException {
        MACHINE.require(List.of("rm", "-rf", directory.resolve("root").toString()));
    }

    /** Runs a program where the copies are in the place of the directories they were made of. */
    private final class InNamespace implements Commands {
        private static final String SCRIPT = "mount --bind \"$0/etc/ssl/certs\" /etc/ssl/certs"
                + " && mount --bind \"$0/usr/local/share/ca-certificates\" /usr/local/share/ca-certificates && exec \"$@\"";

        @Override
        public boolean has(String program) {
            return MACHINE.has(program);
        }

        @Override
        public Outcome run(List<String> command, byte[] input) throws IOException {
            List<String> inside = new ArrayList<>(
                    List.of("unshare", "--map-root-user", "--mount", "sh", "-c", SCRIPT, root.toString()));
            inside.addAll(command);
            return MACHINE.run(inside, input);
        }
    }

    private void run(List<List<String>> commands) throws IOException {
        for (List<String> command : commands) {
            new InNamespace().require(command);
        }
    }

    @Test
    void curlAcceptsAHandshakeOnlyWhileTheRootIsInstalled() throws Exception {
        try (Probe probe = Probe.open(authority)) {
            assertThat(store.handshake(probe).words()).contains("curl: (60)");

            run(store.install(anchor));
            assertThat(store.look(anchor)).isEqualTo(Presence.TRUSTED);
            assertThat(store.handshake(probe)).isEqualTo(new Handshake(Handshake.Verdict.ACCEPTED, "curl", ""));
            assertThat(Path.of("/usr/local/share/ca-certificates", anchor.name() + ".crt"))
                    .as("on the machine itself")
                    .doesNotExist();

            run(store.remove(anchor));
            assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);
            assertThat(store.handshake(probe).words()).contains("curl: (60)");
        }
    }

    @Test
    void whereThereIsNoCurlOpenSslTries() throws Exception {
        assumeTrue(MACHINE.has("openssl"), "openssl is not installed");
        DistributionStore withoutCurl =
                new DistributionStore(Distribution.DEBIAN, root, new WithoutCurl(), Administrator.forUser("root"));
        try (Probe probe = Probe.open(authority)) {
            assertThat(withoutCurl.handshake(probe).verdict()).isEqualTo(Handshake.Verdict.REFUSED);
            run(store.install(anchor));
            assertThat(withoutCurl.handshake(probe))
                    .isEqualTo(new Handshake(Handshake.Verdict.ACCEPTED, "openssl", ""));
        }
    }

    private final class WithoutCurl implements Commands {
        @Override
        public boolean has(String program) {
            return !program.equals("curl") && MACHINE.has(program);
        }

        @Override
        public Outcome run(List<String> command, byte[] input) throws IOException {
            return new InNamespace().run(command, input);
        }
    }
}
