package io.krouter.tls.trust;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/**
 * A trust anchor: a root certificate that programs are to trust.
 *
 * @param pem the certificate
 * @param file where programs that want to read it themselves find the same; never compared with
 * @param fingerprint SHA-256 over the certificate, in lower case and without colons: the one thing it is recognised by
 */
public record Anchor(String pem, Path file, String fingerprint) {

    /** 64 bits distinguish the roots of one machine; no certificate is ever looked up by them. */
    private static final int SHORT = 16;

    /**
     * The anchor of this certificate, whose file is below this directory.
     *
     * @throws IllegalArgumentException if the text is not one PEM certificate
     */
    static Anchor of(String pem, Path directory) {
        List<String> found = Fingerprints.ofPem(pem);
        if (found.size() != 1) {
            throw new IllegalArgumentException("expected one certificate as PEM but got " + found.size());
        }
        String fingerprint = found.get(0);
        return new Anchor(pem, directory.resolve(name(fingerprint) + ".pem"), fingerprint);
    }

    private static String name(String fingerprint) {
        return "krouter-" + fingerprint.substring(0, SHORT);
    }

    /** What it is called where a store wants a name: {@code krouter-} and the beginning of the fingerprint. */
    String name() {
        return name(fingerprint);
    }

    /** SHA-1 over the certificate, by which Windows and macOS address it once it has been recognised. */
    String sha1() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(Fingerprints.der(pem)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-1", e);
        }
    }

    X509Certificate certificate() throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Fingerprints.der(pem)));
    }
}
