package io.krouter.providers;

import io.krouter.api.internal.http.HostPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.StringJoiner;

/** Where an operation of a vendor's API lies: origin, path, query parameters. Not thread-safe while these are added. */
final class Endpoint {

    private final URI origin;
    private final String path;
    private final StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");

    private Endpoint(URI origin, String path) {
        this.origin = origin;
        this.path = path;
    }

    /**
     * What follows a base URL.
     *
     * @param path such as {@code /chat/completions}
     * @param exampleBaseUrl a base URL to show to whoever wrote a wrong one
     */
    record Operation(String path, String exampleBaseUrl) {

        /** Whether a base URL's path ends with the operation or with its first segments, which would come twice. */
        boolean isBegunIn(String basePath) {
            for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
                if (basePath.endsWith(path.substring(0, end))) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Reads a base URL such as {@code https://api.openai.com/v1}; a slash at the end does not matter.
     *
     * @param operation what follows the base URL in each request
     * @throws IllegalArgumentException if it is no http or https URL, or has more in it than host, port and path. The
     *     message does not hold the URL, which may have a password in it
     */
    static Endpoint parse(String provider, String baseUrl, Operation operation) {
        try {
            URI url = new URI(baseUrl);
            String path = Objects.requireNonNullElse(url.getRawPath(), "").replaceFirst("/+$", "");
            if (isPlain(url) && !operation.isBegunIn(path)) {
                return new Endpoint(HostPort.of(url).origin(url.getScheme()), path + operation.path());
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // said below, without the cause: its message holds the URL
        }
        throw new IllegalArgumentException("provider \"" + provider + "\": base-url must be like "
                + operation.exampleBaseUrl() + ": http or https, host, and path up to but without " + operation.path()
                + "; no user, no query (see query.*), no #");
    }

    private static boolean isPlain(URI url) {
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        return isHttp && url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
    }

    /** Scheme, host and port. */
    URI origin() {
        return origin;
    }

    void addQuery(String parameter, String value) {
        query.add(escaped(parameter) + "=" + escaped(value));
    }

    /** Path and query. */
    String target() {
        return path + query;
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
