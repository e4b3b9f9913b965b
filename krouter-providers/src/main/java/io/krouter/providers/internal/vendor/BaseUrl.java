package io.krouter.providers.internal.vendor;

import io.krouter.api.internal.http.HostPort;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

/**
 * Where a vendor's API is: {@code https://api.openai.com/v1}. Immutable.
 *
 * @param origin scheme, host, and the port if it is not the scheme's own
 * @param path without a slash at the end; may be empty
 */
record BaseUrl(URI origin, String path) {

    /**
     * Reads a base URL; a slash at its end does not matter.
     *
     * @param provider named in the message
     * @param api whose operation follows the base URL
     * @throws IllegalArgumentException if it is not an http or https URL of host, port and path alone. The message does
     *     not contain the URL, which may have a password in it
     */
    static BaseUrl parse(String provider, String text, VendorApi api) {
        Operation operation = api.operation();
        try {
            URI url = new URI(text);
            String path = Objects.requireNonNullElse(url.getRawPath(), "").replaceFirst("/+$", "");
            if (isPlain(url) && !operation.isBegunIn(path)) {
                return new BaseUrl(HostPort.of(url).origin(url.getScheme()), path);
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Reported below without this cause, whose message contains the URL.
        }
        throw new IllegalArgumentException(
                "provider \"" + provider + "\": base-url must be like " + api.exampleBaseUrl()
                        + ": http or https, host, and path up to but without " + operation.path()
                        + "; no user, no query (see query.*), no #");
    }

    private static boolean isPlain(URI url) {
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        return isHttp && url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
    }
}
