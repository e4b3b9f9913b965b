package io.krouter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildEnvironmentTest {

    private static final String PROXY = "http://127.0.0.1:8877";

    @TempDir
    private Path directory;

    private Home home;
    private String own;

    @BeforeEach
    void makeAuthority() throws IOException {
        home = new Home(directory.resolve("home"));
        CertificateAuthority authority = CertificateAuthority.create(List.of("a.test"), Clock.systemUTC());
        home.caStore().save(authority);
        own = authority.exportPem();
    }

    @Test
    void theProxyIsSetUnderBothSpellingsAndThisMachineIsLeftOut() throws IOException {
        assertThat(variables(Map.of("https_proxy", "http://corporate:3128")))
                .containsEntry("HTTPS_PROXY", PROXY)
                .containsEntry("https_proxy", PROXY)
                .containsEntry("NO_PROXY", "localhost,127.0.0.1,::1");
    }

    @Test
    void whatWasTrustedBeforeIsKeptBesideOurs() throws IOException {
        String corporate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----";
        Path before = Files.writeString(directory.resolve("corporate.pem"), corporate);

        assertThat(bundle(Map.of("NODE_EXTRA_CA_CERTS", before.toString()))).isEqualTo(corporate + "\n" + own);
        assertThat(Files.readString(before)).isEqualTo(corporate);
    }

    @Test
    void aProgramThatWasLaunchedByAnotherGetsOursOnce() throws IOException {
        String first = variables(Map.of()).get(ChildEnvironment.CERTIFICATES);

        assertThat(variables(Map.of(ChildEnvironment.CERTIFICATES, first)))
                .containsEntry(ChildEnvironment.CERTIFICATES, first);
    }

    @Test
    void aFileThatIsNotThereIsLeftOut() throws IOException {
        assertThat(bundle(
                        Map.of("NODE_EXTRA_CA_CERTS", directory.resolve("none").toString())))
                .isEqualTo(own);
    }

    @Test
    void theFileHoldsNoKey() throws IOException {
        assertThat(bundle(Map.of())).isEqualTo(own).doesNotContain("PRIVATE");
    }

    private String bundle(Map<String, String> parent) throws IOException {
        return Files.readString(Path.of(variables(parent).get(ChildEnvironment.CERTIFICATES)));
    }

    private Map<String, String> variables(Map<String, String> parent) throws IOException {
        return new ChildEnvironment(parent, home).variables(PROXY);
    }
}
