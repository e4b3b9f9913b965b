package io.krouter.providers;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which header lines go on to the next connection: all, in their order and spelling, except those that belong to one
 * connection (RFC 9110 section 7.6.1) and those that are meant for krouter. Host and length are set right.
 */
final class HopHeaders {

    private static final Set<String> ONE_HOP =
            Set.of("connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

    /** Methods whose empty body is said to be empty (RFC 9110 section 8.6). */
    private static final Set<String> EXPECT_BODY = Set.of("POST", "PUT", "PATCH");

    private HopHeaders() {}

    /** The lines with which this request goes out. */
    static HeaderList outgoing(LlmRequest request) {
        HeaderList lines = endToEnd(request.headers()).filter(line -> !isForKrouter(lower(line.name())));
        String scheme = request.origin().getScheme();
        lines = inPlace(lines, "Host", HostPort.of(request.origin()).hostHeader(scheme));
        return framed(lines, request);
    }

    /** The lines of an answer as they are handed on. */
    static HeaderList incoming(HeaderList received) {
        return endToEnd(received);
    }

    /** Whether {@link #outgoing} hands on a line of this name as it is, neither dropping nor setting it. */
    static boolean passes(String name) {
        String lower = lower(name);
        return !isOneHop(lower) && !isForKrouter(lower) && !lower.equals("host") && !lower.equals("content-length");
    }

    private static HeaderList endToEnd(HeaderList received) {
        Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (String value : received.all("connection")) {
            for (String name : value.split(",")) {
                named.add(name.strip());
            }
        }
        return received.filter(line -> !named.contains(line.name()) && !isOneHop(lower(line.name())));
    }

    private static boolean isOneHop(String lower) {
        return ONE_HOP.contains(lower) || lower.startsWith("proxy-");
    }

    private static boolean isForKrouter(String lower) {
        // The listener has answered an expectation already; to wait for a second answer can last for ever.
        return lower.equals("x-request-source") || lower.startsWith("x-krouter-") || lower.equals("expect");
    }

    private static HeaderList framed(HeaderList lines, LlmRequest request) {
        Body body = request.body();
        if (body.length() < 0) {
            return lines.without("content-length")
                    .newBuilder()
                    .add("Transfer-Encoding", "chunked")
                    .build();
        }
        boolean said = body.length() > 0 || lines.contains("content-length") || EXPECT_BODY.contains(request.method());
        return said ? inPlace(lines, "Content-Length", Long.toString(body.length())) : lines;
    }

    /** Sets a value where the line stands, in its spelling; Host comes first where there is none, others last. */
    private static HeaderList inPlace(HeaderList lines, String name, String value) {
        HeaderList.Builder result = new HeaderList.Builder();
        boolean isHost = name.equals("Host");
        boolean done = isHost && !lines.contains(name);
        if (done) {
            result.add(name, value);
        }
        for (HeaderList.Line line : lines) {
            if (!line.name().equalsIgnoreCase(name)) {
                result.add(line.name(), line.value());
            } else if (!done) {
                result.add(line.name(), value);
                done = true;
            }
        }
        return done ? result.build() : result.add(name, value).build();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
