package io.krouter.tls.ca;

import io.krouter.api.internal.http.HostName;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;

/**
 * The user's own certificate authority. It can issue certificates only for the hosts that it was created with: even
 * somebody who stole its key could not impersonate others than these hosts and the names below them.
 *
 * <p>It is a chain of two certificates. The user's programs trust the {@linkplain #rootCertificate() root}; its private key
 * existed only while the chain was created and was never written. The {@linkplain #intermediateCertificate()
 * intermediate} signs the leaves; its key is the only one that is stored. Name constraints in both limit them to the hosts
 * and exclude all IP addresses; every verifier applies those of at least one of the two. So <b>another host needs another
 * authority</b>, which must then be trusted again: {@code krouter ca renew}.
 *
 * <pre>{@code
 * CaStore store = CaStore.in(home.resolve("ca"));
 * CertificateAuthority authority = store.exists() ? store.load() : CertificateAuthority.create(hosts, Clock.systemUTC());
 * store.save(authority);
 * Files.writeString(bundle, authority.exportPem()); // for NODE_EXTRA_CA_CERTS
 * }</pre>
 *
 * <p>Immutable and thread-safe. Its own key is not accessible, and {@link #toString()} shows no key.
 */
public final class CertificateAuthority {

    /** Two years, and well under the 825 days that Apple allows a root that the user added. */
    private static final Duration LIFE = Duration.ofDays(730);

    /** At three quarters of its life there is still half a year to get a new root trusted. */
    private static final double RENEWAL = 0.75;

    private static final int TAG_BYTES = 4;

    private final X509Certificate root;
    private final Issuer intermediate;
    private final NameConstraint constraint;

    private CertificateAuthority(X509Certificate root, Issuer intermediate, NameConstraint constraint) {
        this.root = root;
        this.intermediate = intermediate;
        this.constraint = constraint;
    }

    /**
     * Creates an authority for these hosts, valid for two years.
     *
     * @param hosts full host names; no addresses, no wildcards
     * @param clock gives the start of the validity
     * @throws IllegalArgumentException if there is no host or one is not a full host name
     */
    public static CertificateAuthority create(Collection<String> hosts, Clock clock) {
        NameConstraint constraint = NameConstraint.over(hosts);
        String tag = newTag();
        Issuer root = Certificates.root(tag, Validity.of(clock.instant(), LIFE), constraint);
        Issuer intermediate = Certificates.intermediate(tag, root, constraint);
        // The root's key goes out of constraint here, and nothing can ever be signed with it again.
        return new CertificateAuthority(root.certificate(), intermediate, constraint);
    }

    /** Restores a stored authority. Checks that its certificates belong together. */
    static CertificateAuthority restore(X509Certificate root, Issuer intermediate) throws GeneralSecurityException {
        intermediate.certificate().verify(root.getPublicKey());
        NameConstraint constraint = NameConstraint.of(intermediate.certificate());
        if (constraint.hosts().isEmpty()) {
            throw new GeneralSecurityException("the intermediate certificate should name its hosts but names none");
        }
        return new CertificateAuthority(root, intermediate, constraint);
    }

    /** Distinguishes the authorities of one user in a trust store; contains nothing about the user or the machine. */
    private static String newTag() {
        byte[] tag = new byte[TAG_BYTES];
        new SecureRandom().nextBytes(tag);
        return HexFormat.of().formatHex(tag);
    }

    /** The root certificate, which the user's programs must trust. */
    public X509Certificate rootCertificate() {
        return root;
    }

    /** The certificate that signs the leaves. The server sends it with each leaf; nobody should trust it by itself. */
    public X509Certificate intermediateCertificate() {
        return intermediate.certificate();
    }

    /** The hosts that it covers, in lower case. */
    public SortedSet<String> hosts() {
        return constraint.hosts();
    }

    /** Whether it can issue a certificate for exactly this host. Case does not matter. */
    public boolean covers(String host) {
        return constraint.covers(host);
    }

    /**
     * Checks that this authority covers all these hosts.
     *
     * @throws IllegalArgumentException if it does not {@linkplain #covers cover} one; the message contains what to do
     */
    public void requireCovered(Collection<String> wanted) {
        for (String host : wanted) {
            if (!covers(host)) {
                throw new IllegalArgumentException("the certificate authority covers " + hosts() + " but not \"" + host
                        + "\"; a new host needs a new authority: krouter ca renew");
            }
        }
    }

    /** When its certificates end. */
    public Instant expiresAt() {
        return root.getNotAfter().toInstant();
    }

    /** When it should be renewed: after three quarters of its life. */
    public Instant renewalDueAt() {
        Instant start = root.getNotBefore().toInstant();
        long life = Duration.between(start, expiresAt()).toSeconds();
        return start.plusSeconds((long) (life * RENEWAL));
    }

    /** SHA-256 over the root certificate, as trust stores show it: {@code 3F:A0:...}. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(root.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("this Java runtime cannot hash its own certificate", e);
        }
    }

    /**
     * The root certificate as PEM, for a trust store or {@code NODE_EXTRA_CA_CERTS}. The intermediate is left out on
     * purpose: as a trust anchor of its own its constraints would no longer bind Java.
     */
    public String exportPem() {
        return Pem.encode(root);
    }

    /**
     * Issues a leaf with a new key, valid for {@link Leaf#LIFE} or until this authority expires. Takes some milliseconds of
     * computing, so it must not run on an event loop.
     *
     * @throws IllegalArgumentException if this authority does not cover the host
     * @throws IllegalStateException if this authority has expired
     */
    public Leaf leaf(String host, Instant now) {
        requireCovered(List.of(host));
        if (!now.isBefore(expiresAt())) {
            throw new IllegalStateException(
                    "the certificate authority ended at " + expiresAt() + "; make a new one: krouter ca renew");
        }
        return Certificates.leaf(
                HostName.lower(host), intermediate, Validity.of(now, Leaf.LIFE).noLongerThan(expiresAt()));
    }

    Issuer intermediate() {
        return intermediate;
    }

    @Override
    public String toString() {
        return "CertificateAuthority[" + hosts() + ", until " + expiresAt() + "]";
    }
}
