package io.krouter.tls;

import io.krouter.api.HeaderList;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Keeps what belongs to one connection from crossing into the next (RFC 9110 section 7.6.1). */
final class HopByHop {

    private static final List<String> ONE_CONNECTION =
            List.of("connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade", "http2-settings");

    /** What is said to a proxy, and by it. */
    private static final String PROXY = "proxy-";

    /** The expectation is met by us. */
    private static final String EXPECT = "expect";

    /** It would lead the client around us, to a port that we do not hold. */
    private static final String ALT_SVC = "alt-svc";

    private HopByHop() {}

    /** What of a request goes on, in order and spelling as received. */
    static HeaderList request(HttpHeaders received) {
        Set<String> gone = gone(received.getAll(HttpHeaderNames.CONNECTION), EXPECT);
        HeaderList.Builder kept = new HeaderList.Builder();
        for (Map.Entry<String, String> line : received) {
            if (!gone.contains(line.getKey()) && !isForProxies(line.getKey())) {
                kept.add(line.getKey(), line.getValue());
            }
        }
        return kept.build();
    }

    /** What of an answer goes on. */
    static HeaderList answer(HeaderList received) {
        Set<String> gone = gone(received.all("connection"), ALT_SVC);
        return received.filter(line -> !gone.contains(line.name()) && !isForProxies(line.name()));
    }

    private static boolean isForProxies(String name) {
        return name.regionMatches(true, 0, PROXY, 0, PROXY.length());
    }

    private static Set<String> gone(List<String> connection, String also) {
        Set<String> gone = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        gone.addAll(ONE_CONNECTION);
        gone.add(also);
        for (String value : connection) {
            Arrays.stream(value.split(",", -1)).map(String::strip).forEach(gone::add);
        }
        return gone;
    }
}
