package io.krouter.api.internal.http;

import io.krouter.api.HeaderList;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The header lines that belong to one connection and must not reach the next one (RFC 9110 section 7.6.1): a fixed list,
 * everything that begins with {@code proxy-}, and the names that {@code Connection} lists. All other lines keep their order
 * and spelling.
 */
public final class HopByHop {

    /** In lower case. {@code http2-settings} belongs to an upgrade to h2c (RFC 7540 section 3.2.1). */
    private static final Set<String> NAMES =
            Set.of("connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "http2-settings");

    private static final String PROXY = "proxy-";

    /** The listener that received the request has answered the expectation; a second answer may never come. */
    private static final String EXPECT = "expect";

    /** Would send the client past krouter, to a port at which krouter does not listen. */
    private static final String ALT_SVC = "alt-svc";

    private HopByHop() {}

    /** The lines of a request that may be sent on. */
    public static HeaderList request(HeaderList received) {
        return endToEnd(received, EXPECT);
    }

    /** The lines of an answer that may be sent on. */
    public static HeaderList answer(HeaderList received) {
        return endToEnd(received, ALT_SVC);
    }

    /** Whether {@link #request} drops every line of this name. */
    public static boolean isDroppedFromRequests(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isHopByHop(lower) || lower.equals(EXPECT);
    }

    private static HeaderList endToEnd(HeaderList received, String also) {
        Set<String> listed = listedIn(received);
        return received.filter(line -> {
            String lower = line.name().toLowerCase(Locale.ROOT);
            return !isHopByHop(lower) && !lower.equals(also) && !listed.contains(lower);
        });
    }

    private static Set<String> listedIn(HeaderList received) {
        Set<String> names = new TreeSet<>();
        for (String value : received.all("connection")) {
            for (String name : value.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static boolean isHopByHop(String lower) {
        return NAMES.contains(lower) || lower.startsWith(PROXY);
    }
}
