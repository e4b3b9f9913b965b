package io.krouter.tls;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;

/**
 * Whom an authority can speak for: these hosts and nobody else. Full host names, since {@code amazonaws.com} would let a
 * stolen key speak for all of Amazon.
 */
record Reach(SortedSet<String> hosts) {

    /** Address and mask of the excluded subtrees: all of IPv4, all of IPv6. A name constraint alone leaves addresses free. */
    private static final int[] ADDRESS_AND_MASK = {8, 32};

    Reach {
        hosts = Collections.unmodifiableSortedSet(new TreeSet<>(hosts));
    }

    /** The reach over these hosts, in any spelling. */
    static Reach over(Collection<String> hosts) {
        SortedSet<String> names = new TreeSet<>();
        hosts.forEach(host -> names.add(HostName.canonical(host)));
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a certificate authority needs at least one host but got none");
        }
        return new Reach(names);
    }

    /** What a certificate of ours says; empty if it has no name constraints. */
    static Reach of(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(Extension.nameConstraints.getId());
        SortedSet<String> names = new TreeSet<>();
        if (extension != null) {
            byte[] inner = ASN1OctetString.getInstance(extension).getOctets();
            for (GeneralSubtree subtree : NameConstraints.getInstance(inner).getPermittedSubtrees()) {
                names.add(subtree.getBase().getName().toString());
            }
        }
        return new Reach(names);
    }

    boolean covers(String host) {
        return hosts.contains(HostName.lower(host));
    }

    NameConstraints constraints() {
        GeneralSubtree[] permitted =
                hosts.stream().map(Reach::dns).map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
        GeneralSubtree[] excluded = Arrays.stream(ADDRESS_AND_MASK)
                .mapToObj(size -> new GeneralName(GeneralName.iPAddress, new DEROctetString(new byte[size])))
                .map(GeneralSubtree::new)
                .toArray(GeneralSubtree[]::new);
        return new NameConstraints(permitted, excluded);
    }

    static GeneralName dns(String host) {
        return new GeneralName(GeneralName.dNSName, host);
    }
}
