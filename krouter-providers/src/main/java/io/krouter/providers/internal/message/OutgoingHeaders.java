package io.krouter.providers.internal.message;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.internal.http.HopByHop;
import io.krouter.api.internal.http.HostPort;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header lines with which a request is sent: those received, in their order and spelling, without {@linkplain HopByHop
 * hop-by-hop} lines and without those that are meant for krouter. {@code Host} and the body's length are set here.
 */
public final class OutgoingHeaders {

    private static final String VIA = "via";

    /** An entry that a krouter added to Via, after the protocol. */
    private static final Pattern KROUTER = Pattern.compile("(?:^|,)\\s*\\S+\\s+krouter-", Pattern.CASE_INSENSITIVE);

    /** Methods that send a length of 0 for an empty body (RFC 9110 section 8.6). */
    private static final Set<String> EXPECT_BODY = Set.of("POST", "PUT", "PATCH");

    private OutgoingHeaders() {}

    /** The lines with which this request is sent. */
    public static HeaderList of(LlmRequest request) {
        HeaderList lines =
                withoutKrouters(HopByHop.request(request.headers()).filter(line -> !isForKrouter(line.name())));
        String scheme = request.origin().getScheme();
        lines = inPlace(lines, "Host", HostPort.of(request.origin()).hostHeader(scheme));
        return framed(lines, request);
    }

    /** Whether {@link #of} sends a line of this name as it is: it neither drops nor sets it. */
    public static boolean passes(String name) {
        return !HopByHop.isDroppedFromRequests(name)
                && !isForKrouter(name)
                && !name.equalsIgnoreCase("host")
                && !name.equalsIgnoreCase("content-length");
    }

    private static boolean isForKrouter(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("x-request-source") || lower.startsWith("x-krouter-");
    }

    /** Drops the entries that krouters added to Via; those of other proxies stay. */
    private static HeaderList withoutKrouters(HeaderList lines) {
        if (lines.all(VIA).stream().noneMatch(value -> KROUTER.matcher(value).find())) {
            return lines;
        }
        HeaderList.Builder result = new HeaderList.Builder();
        for (HeaderList.Line line : lines) {
            boolean named = line.name().equalsIgnoreCase(VIA)
                    && KROUTER.matcher(line.value()).find();
            String value = named ? othersIn(line.value()) : line.value();
            if (!named || !value.isEmpty()) {
                result.add(line.name(), value);
            }
        }
        return result.build();
    }

    private static String othersIn(String via) {
        return Arrays.stream(via.split(",", -1))
                .map(String::strip)
                .filter(member -> !KROUTER.matcher(member).find())
                .collect(Collectors.joining(", "));
    }

    private static HeaderList framed(HeaderList lines, LlmRequest request) {
        Body body = request.body();
        if (body.length() < 0) {
            return lines.without("content-length")
                    .newBuilder()
                    .add("Transfer-Encoding", "chunked")
                    .build();
        }
        boolean sendsLength =
                body.length() > 0 || lines.contains("content-length") || EXPECT_BODY.contains(request.method());
        return sendsLength ? inPlace(lines, "Content-Length", Long.toString(body.length())) : lines;
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
}
