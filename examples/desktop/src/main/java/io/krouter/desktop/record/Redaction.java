package io.krouter.desktop.record;

import io.krouter.api.HeaderList;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Takes the secrets out of one exchange: each becomes a placeholder, the same one wherever it stands. What is a secret: the
 * values of the configuration's keys, of the query, of all header lines but a few; and what looks like one anywhere: ARNs,
 * account numbers, machine ids, tokens. What users and models wrote is none, unless it looks like one. Not thread-safe.
 *
 * <p>Inside, a text is its bytes in UTF-8, one character each, so that secrets are found in what is no text too.
 */
final class Redaction {

    /** A shorter value is no secret, and would be found inside ordinary words. */
    private static final int SHORTEST = 8;

    /** Linear: each begins with what is fixed, and has one run of characters. */
    private static final Map<String, Pattern> SHAPES = Map.of(
            "arn", Pattern.compile("arn:aws[a-z-]*+:[A-Za-z0-9:/_.+=,@*-]++"),
            "machine", Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])"),
            "account", Pattern.compile("(?<![0-9A-Za-z.-])[0-9]{12}(?![0-9A-Za-z.-])"),
            "bearer", Pattern.compile("(?i)(?<=bearer )[a-z0-9_.~+/=:-]{8,}+"),
            "token",
                    Pattern.compile("(?<![A-Za-z0-9])(?:eyJ|sk-|pk-|rk-|ksk-|gsk_|xai-|ghp_|gho_|github_pat_|AKIA|ASIA"
                            + "|AIza|aoa[A-Z])[A-Za-z0-9_.:/+=-]{12,}+"));

    private final Map<String, String> placeholders = new HashMap<>();
    private int count;

    /** @param keys the configuration's own */
    Redaction(Collection<String> keys) {
        keys.forEach(key -> know("key", bytes(key)));
    }

    /** Learns the secrets of these lines, to find them elsewhere. */
    void learn(HeaderList headers) {
        for (HeaderList.Line line : headers) {
            if (!line.isLoggable()) {
                know("header", line.value());
                // A scheme such as Bearer is a word; what follows it stands alone elsewhere.
                know("header", line.value().substring(line.value().indexOf(' ') + 1));
            }
        }
    }

    /** Learns the values of this target's query. */
    void learn(String target) {
        int query = target.indexOf('?');
        if (query >= 0) {
            for (String pair : target.substring(query + 1).split("&", -1)) {
                know("query", pair.substring(pair.indexOf('=') + 1));
            }
        }
    }

    private void know(String kind, String secret) {
        if (secret.length() < SHORTEST || placeholders.containsKey(secret)) {
            return;
        }
        String placeholder = "[" + kind + "-" + ++count + "]";
        placeholders.put(secret, placeholder);
        placeholders.putIfAbsent(secret.replace("/", "\\/"), placeholder);
        placeholders.putIfAbsent(URLEncoder.encode(secret, StandardCharsets.ISO_8859_1), placeholder);
    }

    /** The lines as they may be kept. */
    List<String> headers(HeaderList headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(line -> line.name() + ": " + (line.isLoggable() ? clean(line.value()) : placeholder(line.value())))
                .toList();
    }

    private String placeholder(String value) {
        return placeholders.getOrDefault(value, "[header]");
    }

    /** The target without the values of its query. */
    String target(String target) {
        int query = target.indexOf('?');
        return query < 0
                ? clean(target)
                : clean(target.substring(0, query)) + "?"
                        + target.substring(query + 1).replaceAll("=[^&]*", "=[query]");
    }

    /** These bytes with a placeholder for each secret. */
    byte[] body(byte[] body) {
        return clean(new String(body, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** This text with a placeholder for each secret. */
    String text(String text) {
        return new String(body(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private String clean(String bytes) {
        SHAPES.forEach((kind, shape) -> shape.matcher(bytes).results().forEach(found -> know(kind, found.group())));
        if (placeholders.isEmpty()) {
            return bytes;
        }
        // In one pass, longest first: no placeholder is searched again, and no part of a longer secret remains.
        Pattern all = Pattern.compile(placeholders.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
        return all.matcher(bytes).replaceAll(found -> Matcher.quoteReplacement(placeholders.get(found.group())));
    }
}
