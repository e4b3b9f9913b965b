package io.krouter.providers.internal.okhttp;

import io.krouter.api.LlmRequest;
import io.krouter.api.internal.http.HostPort;
import java.lang.reflect.Constructor;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * URLs whose path and query are sent exactly as they were received. HttpUrl's own parser resolves dots and escapes quotes,
 * which would invalidate the signature of a signed request.
 */
final class VerbatimUrl {

    /** Kotlin's {@code internal} one: scheme, user, password, host, port, path, query, fragment, text, marker. */
    private static final Constructor<?> AS_GIVEN = Stream.of(HttpUrl.class.getConstructors())
            .filter(constructor -> constructor.getParameterCount() == 10)
            .findFirst()
            .orElseThrow(() -> new LinkageError("expected OkHttp 5.5 on the path but HttpUrl is of another one"));

    private VerbatimUrl() {}

    /** @throws IllegalArgumentException if the target is not a path with or without a query */
    static HttpUrl of(LlmRequest request) {
        String target = ByteText.toUtf8(request.target());
        if (!target.startsWith("/") || target.indexOf('#') >= 0) {
            throw new IllegalArgumentException("expected a target of /path or /path?query, without #");
        }
        String text = request.origin().getScheme() + "://" + HostPort.of(request.origin()) + target;
        HttpUrl url = HttpUrl.get(text);
        return pathAndQuery(url).equals(target) ? url : asGiven(url, text);
    }

    private static String pathAndQuery(HttpUrl url) {
        String query = url.encodedQuery();
        return query == null ? url.encodedPath() : url.encodedPath() + "?" + query;
    }

    private static HttpUrl asGiven(HttpUrl parsed, String text) {
        List<String> query = text.indexOf('?') < 0 ? null : List.of(); // asked for presence only
        try {
            return (HttpUrl) AS_GIVEN.newInstance(
                    parsed.scheme(), "", "", parsed.host(), parsed.port(), List.of(), query, null, text, null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("expected OkHttp 5.5 on the path but HttpUrl is of another one", e);
        }
    }
}
