package io.krouter.desktop.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.home.Home;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    void aCommentInAnyEncodingIsNoReasonToLoseACorporateRoot() throws IOException {
        byte[] corporate = "# Zürich\nAAAA\n".getBytes(StandardCharsets.ISO_8859_1);
        Path before = Files.write(directory.resolve("corporate.pem"), corporate);
        Path bundle = Path.of(
                variables(Map.of("NODE_EXTRA_CA_CERTS", before.toString())).get("NODE_EXTRA_CA_CERTS"));

        assertThat(Files.readAllBytes(bundle)).startsWith(corporate);
    }

    @Test
    void programsThatReplaceTheSystemsRootsGetThoseAndOurs() throws IOException {
        Path all = Files.writeString(directory.resolve("all.pem"), "ALL\n");
        String bundle = variables(Map.of("SSL_CERT_FILE", all.toString())).get("SSL_CERT_FILE");

        assertThat(Path.of(bundle)).hasContent("ALL\n" + own);
    }

    @Test
    void withoutTheSystemsRootsTheyAreNotReplaced() throws IOException {
        String gone = directory.resolve("gone.pem").toString();

        assertThat(variables(Map.of("SSL_CERT_FILE", gone))).doesNotContainKey("SSL_CERT_FILE");
    }

    @Test
    void hostsThatNeededNoProxyStillNeedNoneUnlessTheyAreIntercepted() throws IOException {
        assertThat(variables(Map.of("NO_PROXY", "corp.example, *.test ,.a.test,b.a.test", "no_proxy", "10.0.0.0/8")))
                .containsEntry("NO_PROXY", "localhost,127.0.0.1,::1,corp.example,b.a.test,10.0.0.0/8")
                .containsEntry("no_proxy", "localhost,127.0.0.1,::1,corp.example,b.a.test,10.0.0.0/8");
        assertThat(variables(Map.of("NO_PROXY", "*"))).containsEntry("NO_PROXY", "localhost,127.0.0.1,::1");
    }

    @Test
    void bundlesAreRemovedWithTheTrust() throws IOException {
        Path bundle = Path.of(variables(Map.of()).get(ChildEnvironment.CERTIFICATES));
        home.deleteBundles();

        assertThat(bundle).doesNotExist();
        assertThat(home.caStore().exists()).isTrue();
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
