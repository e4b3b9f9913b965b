package io.krouter.providers;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Where a vendor's API lies: origin, path, and query parameters. Not thread-safe while parameters are added. */
final class Endpoint {

    private final URI origin;
    private final String path;
    private final StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");

    private Endpoint(URI origin, String path) {
        this.origin = origin;
        this.path = path;
    }

    /**
     * Reads a base URL such as {@code https://api.openai.com/v1}; a slash at the end does not matter.
     *
     * @throws IllegalArgumentException if it is no http or https URL, or has more in it than host, port and path. The
     *     message does not hold the URL, which may have a password in it
     */
    static Endpoint parse(String baseUrl) {
        try {
            URI url = new URI(baseUrl.strip());
            boolean plain = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            if (plain && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                URI origin =
                        URI.create(url.getScheme() + "://" + HostPort.of(url).hostHeader(url.getScheme()));
                return new Endpoint(origin, url.getRawPath().replaceFirst("/+$", ""));
            }
        } catch (URISyntaxException e) {
            throw malformed(e);
        }
        throw malformed(null);
    }

    private static IllegalArgumentException malformed(@Nullable Exception cause) {
        return new IllegalArgumentException(
                "base-url must be like https://api.openai.com/v1: http or https, without user, query (see query.*) and #",
                cause);
    }

    /** Scheme, host and port. */
    URI origin() {
        return origin;
    }

    void addQuery(String parameter, String value) {
        query.add(escaped(parameter) + "=" + escaped(value));
    }

    /** Path and query of an operation. */
    String target(String operation) {
        return path + operation + query;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
