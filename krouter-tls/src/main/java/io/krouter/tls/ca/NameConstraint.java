package io.krouter.tls.ca;

import io.krouter.api.internal.http.HostName;
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
 * The hosts to which an authority is limited. Full host names only: with {@code amazonaws.com}, a stolen key could
 * impersonate all of Amazon.
 */
record NameConstraint(SortedSet<String> hosts) {

    /** Address and mask of the excluded subtrees: all of IPv4, all of IPv6. A name constraint alone leaves addresses free. */
    private static final int[] ADDRESS_AND_MASK = {8, 32};

    NameConstraint {
        hosts = Collections.unmodifiableSortedSet(new TreeSet<>(hosts));
    }

    /** The constraint to these hosts. Case does not matter. */
    static NameConstraint over(Collection<String> hosts) {
        SortedSet<String> names = new TreeSet<>();
        hosts.forEach(host -> names.add(full(host)));
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a certificate authority needs at least one host but got none");
        }
        return new NameConstraint(names);
    }

    private static String full(String host) {
        if (!HostName.isValid(host)) {
            throw new IllegalArgumentException("expected a full host name such as runtime.us-east-1.kiro.dev but got \""
                    + host + "\"; addresses, wildcards and ports cannot be intercepted");
        }
        return HostName.lower(host);
    }

    /** The constraint in a certificate of ours; without hosts if it has none. */
    static NameConstraint of(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(Extension.nameConstraints.getId());
        SortedSet<String> names = new TreeSet<>();
        if (extension != null) {
            byte[] inner = ASN1OctetString.getInstance(extension).getOctets();
            for (GeneralSubtree subtree : NameConstraints.getInstance(inner).getPermittedSubtrees()) {
                names.add(subtree.getBase().getName().toString());
            }
        }
        return new NameConstraint(names);
    }

    boolean covers(String host) {
        return hosts.contains(HostName.lower(host));
    }

    NameConstraints constraints() {
        GeneralSubtree[] permitted =
                hosts.stream().map(NameConstraint::dns).map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
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
