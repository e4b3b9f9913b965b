package io.krouter.tls;

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
 * The user's own certificate authority, which can speak for the hosts it was created with and for nobody else. Even a
 * thief of its key gets no further than these hosts and the names below them.
 *
 * <p>It is a chain of two. The {@linkplain #rootCertificate() root} is what the user's programs trust; its private key
 * existed only while the chain was created and was never written. The {@linkplain #intermediateCertificate()
 * intermediate} is what signs; its key is all that is kept. Both are bound to the hosts by name constraints that every
 * verifier applies to at least one of them, and exclude all addresses. So <b>another host needs another authority</b>,
 * which must then be trusted anew: {@code krouter ca renew}.
 *
 * <pre>{@code
 * CaStore store = CaStore.in(home.resolve("ca"));
 * CertificateAuthority authority = store.exists() ? store.load() : CertificateAuthority.create(hosts, Clock.systemUTC());
 * store.save(authority);
 * Files.writeString(bundle, authority.exportPem()); // for NODE_EXTRA_CA_CERTS
 * }</pre>
 *
 * <p>Immutable and thread-safe. {@link #toString()} and everything public show certificates only, never a key.
 */
public final class CertificateAuthority {

    /** Two years, and well under the 825 days that Apple allows a root that the user added. */
    private static final Duration LIFE = Duration.ofDays(730);

    /** A leaf lives in memory only, so it may be short; longer than any process is likely to run without a restart. */
    static final Duration LEAF_LIFE = Duration.ofDays(30);

    /** At three quarters of its life there is still half a year to get a new root trusted. */
    private static final double RENEWAL = 0.75;

    private static final int TAG_BYTES = 4;

    private final X509Certificate root;
    private final Issuer intermediate;
    private final Reach reach;

    private CertificateAuthority(X509Certificate root, Issuer intermediate, Reach reach) {
        this.root = root;
        this.intermediate = intermediate;
        this.reach = reach;
    }

    /**
     * A new authority over these hosts, good for two years.
     *
     * @param hosts full host names; no addresses, no wildcards
     * @param clock what the certificates are dated by
     * @throws IllegalArgumentException if there is no host or one is not a full host name
     */
    public static CertificateAuthority create(Collection<String> hosts, Clock clock) {
        Reach reach = Reach.over(hosts);
        String tag = newTag();
        Issuer root = Certificates.root(tag, Validity.of(clock.instant(), LIFE), reach);
        Issuer intermediate = Certificates.intermediate(tag, root, reach);
        // The root's key goes out of reach here, and nothing can ever be signed with it again.
        return new CertificateAuthority(root.certificate(), intermediate, reach);
    }

    /** An authority as it was stored. Checks that the pieces belong together. */
    static CertificateAuthority restore(X509Certificate root, Issuer intermediate) throws GeneralSecurityException {
        intermediate.certificate().verify(root.getPublicKey());
        Reach reach = Reach.of(intermediate.certificate());
        if (reach.hosts().isEmpty()) {
            throw new GeneralSecurityException("the intermediate certificate should name its hosts but names none");
        }
        return new CertificateAuthority(root, intermediate, reach);
    }

    /** Tells the authorities of one user apart in a trust store; says nothing about the user or the machine. */
    private static String newTag() {
        byte[] tag = new byte[TAG_BYTES];
        new SecureRandom().nextBytes(tag);
        return HexFormat.of().formatHex(tag);
    }

    /** What the user's programs are to trust. */
    public X509Certificate rootCertificate() {
        return root;
    }

    /** What signs the leaves. The server sends it along; it is not to be trusted by itself. */
    public X509Certificate intermediateCertificate() {
        return intermediate.certificate();
    }

    /** The hosts it can speak for, in lower case. */
    public SortedSet<String> hosts() {
        return reach.hosts();
    }

    /** Whether it can speak for this host, exactly; upper or lower case is the same. */
    public boolean covers(String host) {
        return reach.covers(host);
    }

    /**
     * Refuses hosts that this authority cannot speak for.
     *
     * @throws IllegalArgumentException if it does not {@linkplain #covers cover} them all; the message says what to do
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

    /** From when on it should be renewed: at three quarters of its life. */
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
     * A fresh leaf, good for 30 days. Takes some milliseconds of computing, so not on an event loop.
     *
     * @throws IllegalArgumentException if this authority does not cover the host
     * @throws IllegalStateException if this authority has expired
     */
    Leaf leaf(String host, Instant now) {
        requireCovered(List.of(host));
        if (!now.isBefore(expiresAt())) {
            throw new IllegalStateException(
                    "the certificate authority ended at " + expiresAt() + "; make a new one: krouter ca renew");
        }
        return Certificates.leaf(
                HostName.canonical(host),
                intermediate,
                Validity.of(now, LEAF_LIFE).noLongerThan(expiresAt()));
    }

    Issuer intermediate() {
        return intermediate;
    }

    @Override
    public String toString() {
        return "CertificateAuthority[" + hosts() + ", until " + expiresAt() + "]";
    }
}
