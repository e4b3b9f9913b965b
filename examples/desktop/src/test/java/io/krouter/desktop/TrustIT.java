package io.krouter.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The life of an authority on the command line, with a real browser profile in a user's directory of its own. */
class TrustIT {

    @TempDir
    private Path directory;

    private String profile;

    @BeforeEach
    void makeProfile() throws Exception {
        assumeTrue(has("certutil"), "NSS's certutil is not installed (Debian: libnss3-tools)");
        profile = Files.createDirectories(directory.resolve("user/.pki/nssdb")).toString();
        certutil("-N", "--empty-password");
        assertThat(krouter("ca", "create").exitCode()).isZero();
    }

    private static boolean has(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private String certutil(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("certutil", "-d", "sql:" + profile));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private KrouterProcess.Ended krouter(String... arguments) throws Exception {
        return KrouterProcess.run(directory, arguments);
    }

    private String fingerprint() throws Exception {
        return status().at("/authority/sha256").asString();
    }

    private JsonNode status() throws Exception {
        return new JsonMapper().readTree(krouter("ca", "status", "--json").out());
    }

    @Test
    void anAuthorityIsInstalledRenewedAndGotRidOf() throws Exception {
        KrouterProcess.Ended install = krouter("ca", "install");
        assertThat(install.err()).contains("nss:" + profile + ": is trusted now; tstclnt accepted a real handshake");
        assertThat(install.exitCode()).isZero();
        assertThat(status().at("/stores/0/state").asString()).isEqualTo("installed");
        String old = fingerprint();

        KrouterProcess.Ended renew = krouter("ca", "renew");
        assertThat(renew.exitCode()).as(renew.err()).isZero();
        assertThat(renew.err()).contains("The new authority is in force");
        assertThat(fingerprint()).isNotEqualTo(old);
        assertThat(certutil("-L")).containsOnlyOnce("krouter-");

        KrouterProcess.Ended uninstall = krouter("ca", "uninstall", "--delete-key");
        assertThat(uninstall.exitCode()).as(uninstall.err()).isZero();
        assertThat(certutil("-L")).doesNotContain("krouter-");
        assertThat(directory.resolve("home/ca")).doesNotExist();
        assertThat(krouter("ca", "uninstall").err()).contains("No trust store has krouter's root.");
    }

    @Test
    void statusTellsEachStoreInWords() throws Exception {
        KrouterProcess.Ended status = krouter("ca", "status");

        assertThat(status.exitCode()).isZero();
        assertThat(status.out())
                .startsWith("The certificate authority is good for 729 more days; renew it from ")
                .contains("not installed  nss:" + profile + "  (Chromium, and the windows of Kiro)")
                .contains("not installed  java");
    }

    @Test
    void whatOnlyAnAdministratorMayDoIsPrintedAndNotDone() throws Exception {
        assumeTrue(Files.isDirectory(Path.of("/usr/local/share/ca-certificates")), "this is no Debian");
        KrouterProcess.Ended install = krouter("ca", "install", "--system");

        assertThat(install.exitCode()).isEqualTo(1);
        assertThat(install.out().lines().toList()).hasSize(2);
        assertThat(install.out())
                .containsPattern(
                        "install -m 0644 \\S+/home/trust/krouter-\\w+\\.pem /usr/local/share/ca-certificates/krouter-")
                .contains("update-ca-certificates");
        assertThat(install.err()).contains("repeat this one");
        assertThat(krouter("ca", "status").out()).containsPattern("not installed +debian");
        assertThat(krouter("ca", "uninstall").exitCode()).isZero();
    }

    @Test
    void aStoreThatIsNotThereIsAWrongCommandLine() throws Exception {
        KrouterProcess.Ended install = krouter("ca", "install", "--store", "sun");

        assertThat(install.exitCode()).isEqualTo(2);
        assertThat(install.err()).contains("there is no trust store \"sun\" on this machine; there are [nss:");
    }

    @Test
    void newHostsTakeANewAuthority() throws Exception {
        Files.writeString(directory.resolve("krouter.yaml"), "intercept: [ other.kiro.dev ]\n");

        KrouterProcess.Ended renew = krouter("ca", "renew", "--config", "krouter.yaml");

        assertThat(renew.exitCode()).as(renew.err()).isZero();
        assertThat(krouter("ca", "show").out()).contains("covers       other.kiro.dev");
    }
}
