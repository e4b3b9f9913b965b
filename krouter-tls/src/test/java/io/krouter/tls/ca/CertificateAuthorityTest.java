package io.krouter.tls.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {

    private static final String KIRO = "runtime.us-east-1.kiro.dev";
    private static final String AMAZON = "q.us-east-1.amazonaws.com";
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final CertificateAuthority authority =
            CertificateAuthority.create(List.of(KIRO, AMAZON), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void theRootHasEveryFieldOfTheProfile() throws Exception {
        X509Certificate root = authority.rootCertificate();

        assertThat(root.getVersion()).isEqualTo(3);
        assertThat(root.getSubjectX500Principal()).isEqualTo(root.getIssuerX500Principal());
        assertThat(root.getSubjectX500Principal().getName())
                .matches("CN=kRouter root [0-9a-f]{8},O=kRouter \\(this machine only\\)");
        assertThat(root.getBasicConstraints()).isEqualTo(1);
        assertIssuer(root);
        assertThat(root.getExtensionValue("2.5.29.35")).as("no AKI on a root").isNull();
        root.verify(root.getPublicKey());
    }

    @Test
    void theIntermediateHasEveryFieldOfTheProfile() throws Exception {
        X509Certificate intermediate = authority.intermediateCertificate();

        assertThat(intermediate.getSubjectX500Principal().getName())
                .matches("CN=kRouter intermediate [0-9a-f]{8},O=kRouter \\(this machine only\\)");
        assertThat(intermediate.getIssuerX500Principal())
                .isEqualTo(authority.rootCertificate().getSubjectX500Principal());
        assertThat(intermediate.getBasicConstraints()).isZero();
        assertIssuer(intermediate);
        assertThat(authorityKey(intermediate)).isEqualTo(subjectKey(authority.rootCertificate()));
        assertThat(intermediate.getNotAfter())
                .isEqualTo(authority.rootCertificate().getNotAfter());
        assertThat(intermediate.getPublicKey())
                .isNotEqualTo(authority.rootCertificate().getPublicKey());
        intermediate.verify(authority.rootCertificate().getPublicKey());
    }

    private static void assertIssuer(X509Certificate certificate) throws Exception {
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(730)));
        assertThat(certificate.getCriticalExtensionOIDs())
                .containsExactlyInAnyOrder("2.5.29.19", "2.5.29.15", "2.5.29.30");
        assertThat(certificate.getKeyUsage())
                .containsExactly(false, false, false, false, false, true, true, false, false);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertKeyAndSerial(certificate);
        assertConstraints(certificate);
    }

    private static void assertKeyAndSerial(X509Certificate certificate) throws Exception {
        ECPublicKey key = (ECPublicKey) certificate.getPublicKey();
        assertThat(key.getParams().getOrder().bitLength()).isEqualTo(256);
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(certificate.getSerialNumber().signum()).isPositive();
        assertThat(certificate.getSerialNumber().bitLength()).isBetween(96, 159);
        assertThat(subjectKey(certificate)).hasSize(20);
    }

    private static void assertConstraints(X509Certificate certificate) {
        NameConstraints constraints = NameConstraints.getInstance(inner(certificate, "2.5.29.30"));
        assertThat(Arrays.stream(constraints.getPermittedSubtrees()).map(GeneralSubtree::getBase))
                .containsExactly(
                        new GeneralName(GeneralName.dNSName, AMAZON), new GeneralName(GeneralName.dNSName, KIRO));
        assertThat(Arrays.stream(constraints.getExcludedSubtrees())
                        .map(subtree -> ASN1OctetString.getInstance(
                                        subtree.getBase().getName())
                                .getOctets()))
                .containsExactly(new byte[8], new byte[32]);
    }

    @Test
    void aLeafHasEveryFieldOfTheProfile() throws Exception {
        Leaf leaf = authority.leaf(KIRO, NOW);
        X509Certificate certificate = leaf.certificate();

        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=" + KIRO);
        assertThat(certificate.getSubjectAlternativeNames()).containsExactly(List.of(GeneralName.dNSName, KIRO));
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getKeyUsage())
                .containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getCriticalExtensionOIDs()).isEqualTo(Set.of("2.5.29.19", "2.5.29.15"));
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(authorityKey(certificate)).isEqualTo(subjectKey(authority.intermediateCertificate()));
        assertKeyAndSerial(certificate);
        certificate.verify(authority.intermediateCertificate().getPublicKey());
    }

    @Test
    void everyLeafHasAKeyAndASerialOfItsOwn() {
        Leaf first = authority.leaf(KIRO, NOW);
        Leaf second = authority.leaf(KIRO, NOW);

        assertThat(first.certificate().getPublicKey())
                .isNotEqualTo(second.certificate().getPublicKey());
        assertThat(first.certificate().getSerialNumber())
                .isNotEqualTo(second.certificate().getSerialNumber());
        assertThat(subjectKey(first.certificate())).isNotEqualTo(subjectKey(authority.intermediateCertificate()));
    }

    @Test
    void aHostTooLongForACommonNameIsNamedByACriticalAlternativeName() throws Exception {
        String host = "a".repeat(60) + ".example.com";
        CertificateAuthority other = CertificateAuthority.create(List.of(host), Clock.fixed(NOW, ZoneOffset.UTC));
        X509Certificate certificate = other.leaf(host, NOW).certificate();

        assertThat(certificate.getSubjectX500Principal().getName()).isEmpty();
        assertThat(certificate.getCriticalExtensionOIDs()).contains("2.5.29.17");
        assertThat(certificate.getSubjectAlternativeNames()).containsExactly(List.of(2, host));
    }

    @Test
    void aLeafNeverOutlivesItsAuthority() {
        Instant late = authority.expiresAt().minus(Duration.ofDays(3));

        assertThat(authority.leaf(KIRO, late).notAfter()).isEqualTo(authority.expiresAt());
        assertThatThrownBy(() -> authority.leaf(KIRO, authority.expiresAt()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("krouter ca renew");
    }

    @Test
    void aNameThatWasNotAskedForGetsNoLeaf() {
        for (String host : List.of("example.org", "kiro.dev", "x." + KIRO, "127.0.0.1", "*." + KIRO, "")) {
            assertThatThrownBy(() -> authority.leaf(host, NOW))
                    .as(host)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("krouter ca renew");
        }
    }

    @Test
    void onlyFullHostNamesCanBeCovered() {
        for (String host :
                List.of("127.0.0.1", "::1", "[::1]", "*.kiro.dev", "kiro.dev.", ".kiro.dev", "a:443", "", "10")) {
            assertThatThrownBy(() -> CertificateAuthority.create(List.of(host), Clock.systemUTC()))
                    .as(host)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("full host name");
        }
        assertThatThrownBy(() -> CertificateAuthority.create(List.of(), Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void coveringIgnoresCaseAndNothingElse() {
        assertThat(authority.covers("RUNTIME.us-east-1.Kiro.DEV")).isTrue();
        assertThat(authority.covers("us-east-1.kiro.dev")).isFalse();
        assertThat(authority.hosts()).containsExactly(AMAZON, KIRO);
    }

    @Test
    void renewalIsDueAtThreeQuartersOfItsLife() {
        assertThat(authority.renewalDueAt()).isBetween(NOW.plus(Duration.ofDays(546)), NOW.plus(Duration.ofDays(549)));
    }

    @Test
    void theExportIsTheRootAloneAndNoKey() {
        assertThat(authority.exportPem())
                .containsOnlyOnce("-----BEGIN CERTIFICATE-----")
                .doesNotContain("PRIVATE")
                .isEqualTo(Pem.encode(authority.rootCertificate()));
        assertThat(authority.exportPem().lines().mapToInt(String::length).max()).hasValue(64);
    }

    @Test
    void theFingerprintIsTheOneThatTrustStoresShow() {
        assertThat(authority.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    }

    @Test
    void nothingThatIsPrintedHoldsAKey() {
        assertThat(authority.toString() + authority.intermediate() + authority.leaf(KIRO, NOW))
                .doesNotContainIgnoringCase("key")
                .contains("Leaf[" + KIRO + "]");
    }

    private static byte[] inner(X509Certificate certificate, String oid) {
        return ASN1OctetString.getInstance(certificate.getExtensionValue(oid)).getOctets();
    }

    private static byte[] subjectKey(X509Certificate certificate) {
        return ASN1OctetString.getInstance(inner(certificate, "2.5.29.14")).getOctets();
    }

    private static byte[] authorityKey(X509Certificate certificate) {
        return AuthorityKeyIdentifier.getInstance(inner(certificate, "2.5.29.35"))
                .getKeyIdentifierOctets();
    }
}
