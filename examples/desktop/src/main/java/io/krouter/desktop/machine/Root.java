package io.krouter.desktop.machine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * krouter's own root certificate, as it lies in its home for all to trust. Read from the certificate alone: no doctor needs a
 * key. Immutable.
 */
public record Root(X509Certificate certificate) {

    private static final String NAME_CONSTRAINTS = "2.5.29.30";

    /** The certificate in this PEM file; empty if there is none. */
    public static Optional<Root> read(Path pem) {
        return Observed.text(pem).flatMap(Root::parse);
    }

    /** The first certificate of this PEM. */
    static Optional<Root> parse(String pem) {
        byte[] bytes = pem.getBytes(StandardCharsets.US_ASCII);
        try {
            return Optional.of(new Root((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes))));
        } catch (CertificateException e) {
            return Optional.empty();
        }
    }

    public Instant begins() {
        return certificate.getNotBefore().toInstant();
    }

    public Instant ends() {
        return certificate.getNotAfter().toInstant();
    }

    /** The hosts that it may speak for. */
    public List<String> hosts() {
        byte[] extension = certificate.getExtensionValue(NAME_CONSTRAINTS);
        if (extension == null) {
            return List.of();
        }
        try {
            NameConstraints constraints =
                    NameConstraints.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension));
            return Stream.of(constraints.getPermittedSubtrees())
                    .map(GeneralSubtree::getBase)
                    .filter(name -> name.getTagNo() == GeneralName.dNSName)
                    .map(name -> name.getName().toString().toLowerCase(Locale.ROOT))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Whether this PEM holds it, perhaps among others. */
    public boolean isIn(String pem) {
        // Line by line, as line ends and lengths differ between those who write PEM.
        return pem.replaceAll("\\s", "").contains(Base64.getEncoder().encodeToString(encoded()));
    }

    /** Over its bytes, in upper case without colons: {@code SHA-256} as macOS lists it, {@code SHA-1} as Windows does. */
    public String fingerprint(String algorithm) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(encoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + algorithm, e);
        }
    }

    /** TLS that trusts this certificate and nothing else. */
    SSLContext trusted() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("root", certificate);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java runtime cannot trust a certificate", e);
        }
    }

    private byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException("this Java runtime cannot encode its own certificate", e);
        }
    }
}
