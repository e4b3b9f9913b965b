package io.krouter.api.internal.http;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Host names in the one spelling in which certificates, SNI and {@code Host} are compared. */
public final class HostName {

    /** Longest name, in characters (RFC 1035 section 2.3.4). */
    private static final int MAX_LENGTH = 253;

    private static final Pattern FULL =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** Underscores are no part of host names, but the names of containers are full of them. */
    private static final Pattern RESOLVABLE = Pattern.compile("(?:[a-z0-9_-]{1,63}\\.)*[a-z0-9_-]{1,63}");

    private HostName() {}

    /**
     * Whether a certificate can be issued for this name: letters, digits and hyphens, international names as A-labels; no
     * address, wildcard, or trailing dot. Case does not matter.
     */
    public static boolean isValid(String host) {
        String lower = lower(host);
        return lower.length() <= MAX_LENGTH && FULL.matcher(lower).matches() && !IpAddress.isLike(lower);
    }

    /** The name in lower case. */
    public static String lower(String host) {
        return host.toLowerCase(Locale.ROOT);
    }

    /**
     * The canonical spelling of a name that can be looked up: lower case, international names as A-labels, no trailing dot.
     *
     * @return empty if this is no such name, or {@linkplain IpAddress#isLike like an address}
     */
    public static Optional<String> canonical(String host) {
        return ascii(host)
                .map(HostName::lower)
                .map(name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
                .filter(name ->
                        name.length() <= MAX_LENGTH && RESOLVABLE.matcher(name).matches())
                .filter(name -> !IpAddress.isLike(name));
    }

    private static Optional<String> ascii(String host) {
        try {
            return Optional.of(IDN.toASCII(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
