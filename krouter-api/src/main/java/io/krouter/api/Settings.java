package io.krouter.api;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one provider in a configuration: strings under plain keys. Nested keys are joined with dots
 * ({@code headers.x-team}). Environment variables are already replaced. Immutable and thread-safe.
 */
public final class Settings {

    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final String name;
    private final Map<String, String> values;

    private Settings(String name, Map<String, String> values) {
        this.name = name;
        this.values = new TreeMap<>(values);
    }

    /** The settings of the provider of this name. The map is copied. */
    public static Settings of(String name, Map<String, String> values) {
        return new Settings(name, values);
    }

    /** The provider's name in the configuration. */
    public String name() {
        return name;
    }

    /** The value of this key. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * The value of this key.
     *
     * @throws IllegalArgumentException if there is none; the message names provider and key
     */
    public String require(String key) {
        return text(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "provider \"" + name + "\" needs " + key + ", but has only " + values.keySet()));
    }

    /**
     * The duration under this key: a number with {@code ms}, {@code s}, {@code m} or {@code h}, or ISO-8601.
     *
     * @throws IllegalArgumentException if it is neither, or negative; the message names provider, key and value
     */
    public Optional<Duration> duration(String key) {
        return text(key).map(value -> {
            try {
                return parseDuration(value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("provider \"" + name + "\": " + key + " " + e.getMessage(), e);
            }
        });
    }

    /**
     * Refuses keys that nobody reads, such as misspelled ones.
     *
     * @param known the keys of {@link Provider.Factory#keys()}; {@code headers.*} stands for all keys that begin with
     *     {@code headers.}
     * @throws IllegalArgumentException if there is another key; the message contains the provider, the key and the known
     *     keys
     */
    public void requireKnown(Set<String> known) {
        for (String key : values.keySet()) {
            if (known.stream().noneMatch(each -> isKnownAs(each, key))) {
                throw new IllegalArgumentException("provider \"" + name + "\": there is no setting " + key
                        + "; known are " + new TreeSet<>(known));
            }
        }
    }

    private static boolean isKnownAs(String known, String key) {
        return known.endsWith(".*") ? key.startsWith(known.substring(0, known.length() - 1)) : key.equals(known);
    }

    /** All values whose keys begin with {@code prefix.}, sorted; the keys are returned without the prefix. */
    public Map<String, String> under(String prefix) {
        Map<String, String> below = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix + ".")) {
                below.put(key.substring(prefix.length() + 1), value);
            }
        });
        return below;
    }

    /**
     * Reads a duration as configuration files write it: {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}, or ISO-8601.
     *
     * @throws IllegalArgumentException if it is neither, or negative
     */
    public static Duration parseDuration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
        }
        try {
            Duration iso = Duration.parse(text);
            if (!iso.isNegative()) {
                return iso;
            }
        } catch (DateTimeParseException e) {
            throw notDuration(text, e);
        }
        throw notDuration(text, null);
    }

    private static IllegalArgumentException notDuration(String text, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "must be a duration such as 500ms, 10s, 5m or 1h but was \"" + text + "\"", cause);
    }

    /** Name and keys, but no values: some are secrets. */
    @Override
    public String toString() {
        return "Settings[" + name + " " + values.keySet() + "]";
    }
}
