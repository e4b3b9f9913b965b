package io.krouter.tls.internal;

import java.util.Locale;
import java.util.regex.Pattern;

/** Host names in the one spelling that certificates, SNI and {@code Host} are compared in. */
public final class HostName {

    /** RFC 1035 section 2.3.4. */
    private static final int LONGEST = 253;

    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** A last label that is a number makes an IPv4 address of any name (WHATWG URL, "ends in a number"). */
    private static final Pattern ADDRESS = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?|.*:.*");

    private HostName() {}

    /** Whether this is a full host name: no address, no wildcard, no trailing dot, international names as A-labels. */
    public static boolean isValid(String host) {
        String lower = lower(host);
        return lower.length() <= LONGEST && NAME.matcher(lower).matches() && !isAddress(lower);
    }

    /** Whether this is, or may be read as, an address. */
    public static boolean isAddress(String host) {
        return ADDRESS.matcher(lower(host)).matches();
    }

    /**
     * The name in lower case.
     *
     * @throws IllegalArgumentException if it is not {@linkplain #isValid valid}
     */
    public static String canonical(String host) {
        if (!isValid(host)) {
            throw new IllegalArgumentException("expected a full host name such as runtime.us-east-1.kiro.dev but got \""
                    + host + "\"; addresses, wildcards and ports cannot be intercepted");
        }
        return lower(host);
    }

    public static String lower(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
