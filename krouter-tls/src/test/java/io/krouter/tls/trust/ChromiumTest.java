package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real, headless Chromium with a home of its own: the browser itself says whether it trusts what was installed for it. */
class ChromiumTest {

    private static final Commands MACHINE = Commands.onThisMachine();

    @TempDir
    private Path home;

    private final CertificateAuthority authority = Roots.authority();

    @Test
    void chromiumTrustsTheRootOnlyWhileItIsInstalled() throws Exception {
        assumeTrue(MACHINE.has("chromium"), "chromium is not installed");
        assumeTrue(MACHINE.has("certutil"), "NSS's certutil is not installed (Debian: libnss3-tools)");
        Path database = Files.createDirectories(home.resolve(".pki/nssdb"));
        MACHINE.require(List.of("certutil", "-N", "-d", "sql:" + database, "--empty-password"));
        Anchor anchor = Roots.anchor(authority, home);
        TrustStore store = new NssStore(NssProfiles.of(home).get(0), MACHINE);
        try (Probe probe = Probe.open(authority)) {
            assertThat(visit(probe)).contains("ERR_CERT_AUTHORITY_INVALID");
            store.install(anchor);
            assertThat(visit(probe)).contains("This program trusts krouter.");
            store.remove(anchor);
            assertThat(visit(probe)).contains("ERR_CERT_AUTHORITY_INVALID");
        }
    }

    private String visit(Probe probe) throws IOException {
        Commands.Outcome outcome = MACHINE.run(List.of(
                "env",
                "HOME=" + home,
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-proxy-server",
                "--user-data-dir=" + Files.createTempDirectory(home, "data"),
                "--host-resolver-rules=MAP " + probe.host() + " 127.0.0.1",
                "--dump-dom",
                "https://" + probe.host() + ":" + probe.port() + "/"));
        return outcome.output() + outcome.errors();
    }
}
