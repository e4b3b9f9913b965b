package io.krouter.desktop.config;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The hosts that are decrypted: full names, since nothing else may ever be. */
public final class HostNames {

    /** Where Kiro's chats go: both dialects, both regions that AWS names. */
    public static final List<String> KIRO = List.of(
            "runtime.us-east-1.kiro.dev",
            "runtime.eu-central-1.kiro.dev",
            "q.us-east-1.amazonaws.com",
            "q.eu-central-1.amazonaws.com");

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    private static final Pattern NAME = Pattern.compile("(?:" + LABEL + "\\.)*" + LABEL);

    /** A last label of digits alone makes an IPv4 address of any name (WHATWG URL, "ends in a number"). */
    private static final Pattern ADDRESS = Pattern.compile("(?:.*\\.)?[0-9]+");

    private HostNames() {}

    static List<String> read(Entry entry) {
        return entry.filledList("a list of host names, such as [ runtime.us-east-1.kiro.dev ]").stream()
                .map(host -> host.as(HostNames::parse))
                .distinct()
                .toList();
    }

    /**
     * The name in lower case.
     *
     * @throws IllegalArgumentException if it is not a full host name
     */
    public static String parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(lower).matches() || ADDRESS.matcher(lower).matches()) {
            throw new IllegalArgumentException(
                    "expected a full host name, such as runtime.us-east-1.kiro.dev, but was \"" + text
                            + "\"; no wildcards, addresses, ports or schemes");
        }
        return lower;
    }
}
