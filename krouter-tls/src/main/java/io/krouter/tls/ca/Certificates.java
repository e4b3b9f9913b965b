package io.krouter.tls.ca;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Writes the three kinds of certificate, field by field. A chain of this shape is accepted by OpenSSL, BoringSSL,
 * Chromium, Firefox, Go, GnuTLS and Java; a comment names the verifier that a field is there for.
 */
final class Certificates {

    /** For readers of a certificate: only this machine trusts it. No user or host name, since certificates are copied. */
    private static final String ORGANIZATION = "kRouter (this machine only)";

    /** RFC 5280 appendix A, ub-common-name. */
    private static final int LONGEST_COMMON_NAME = 64;

    /** The most that fits 20 octets with the top bit clear (RFC 5280 section 4.1.2.2); unique without any state. */
    private static final int SERIAL_BITS = 159;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Certificates() {}

    /** The trust anchor. It carries the constraints too, for the many verifiers that apply an anchor's own. */
    static Issuer root(String tag, Validity validity, NameConstraint constraint) {
        KeyPair pair = newKeyPair();
        X500Name name = name("kRouter root " + tag);
        return new Issuer(
                written("root", () -> {
                    X509v3CertificateBuilder builder = builder(name, name, validity, pair.getPublic());
                    addAuthority(builder, 1, constraint);
                    return sign(builder, pair.getPrivate());
                }),
                pair.getPrivate());
    }

    /** What signs the leaves. Java and Apple apply the constraints of an intermediate, but not those of an anchor. */
    static Issuer intermediate(String tag, Issuer root, NameConstraint constraint) {
        KeyPair pair = newKeyPair();
        return new Issuer(
                written("intermediate", () -> {
                    X509v3CertificateBuilder builder = builder(
                            subject(root.certificate()),
                            name("kRouter intermediate " + tag),
                            Validity.of(root.certificate()),
                            pair.getPublic());
                    addAuthority(builder, 0, constraint);
                    builder.addExtension(Extension.authorityKeyIdentifier, false, keyIdentifier(root.certificate()));
                    return sign(builder, root.key());
                }),
                pair.getPrivate());
    }

    /** A server certificate for exactly one host, with a key of its own. */
    static Leaf leaf(String host, Issuer issuer, Validity validity) {
        KeyPair pair = newKeyPair();
        X509Certificate certificate = written("leaf for " + host, () -> {
            X509v3CertificateBuilder builder =
                    builder(subject(issuer.certificate()), commonName(host), validity, pair.getPublic());
            addServer(builder, host);
            builder.addExtension(Extension.authorityKeyIdentifier, false, keyIdentifier(issuer.certificate()));
            return sign(builder, issuer.key());
        });
        return new Leaf(host, certificate, issuer.certificate(), pair.getPrivate());
    }

    /** P-256 is the one kind of key that every TLS stack takes; RSA costs twelve times as long to make. */
    private static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime cannot make P-256 keys; install one with EC support", e);
        }
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, Validity validity, PublicKey key)
            throws GeneralSecurityException, IOException {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer, new BigInteger(SERIAL_BITS, RANDOM), validity.start(), validity.end(), subject, key);
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        // Apple wants it present, everybody else wants it not to be clientAuth alone.
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        return builder;
    }

    /** Firefox, Go, Java and strict OpenSSL refuse an issuer without basicConstraints or keyCertSign. */
    private static void addAuthority(X509v3CertificateBuilder builder, int pathLength, NameConstraint constraint)
            throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        builder.addExtension(Extension.nameConstraints, true, constraint.constraints());
    }

    /** Chromium, Firefox and Go read the alternative name alone. Without a subject it must be critical (RFC 5280 4.2.1.6). */
    private static void addServer(X509v3CertificateBuilder builder, String host) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        boolean nameless = host.length() > LONGEST_COMMON_NAME;
        builder.addExtension(Extension.subjectAlternativeName, nameless, new GeneralNames(NameConstraint.dns(host)));
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, ORGANIZATION)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static X500Name commonName(String host) {
        return host.length() > LONGEST_COMMON_NAME
                ? new X500Name(new RDN[0])
                : new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, host).build();
    }

    private static X500Name subject(X509Certificate certificate) {
        return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    }

    /** The issuer's own bytes, copied: strict verifiers want them equal (RFC 5280 section 4.2.1.1). */
    private static AuthorityKeyIdentifier keyIdentifier(X509Certificate issuer) {
        byte[] extension = issuer.getExtensionValue(Extension.subjectKeyIdentifier.getId());
        byte[] inner = ASN1OctetString.getInstance(extension).getOctets();
        return new AuthorityKeyIdentifier(ASN1OctetString.getInstance(inner).getOctets());
    }

    private static X509Certificate written(String what, Writing writing) {
        try {
            return writing.write();
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException("the certificate (" + what + ") could not be written", e);
        }
    }

    private interface Writing {
        X509Certificate write() throws GeneralSecurityException, IOException, OperatorCreationException;
    }
}
