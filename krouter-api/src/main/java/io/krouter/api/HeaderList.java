package io.krouter.api;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Header lines in the order and spelling in which they were received. Looking up ignores case; repeated lines stay
 * repeated. Immutable and thread-safe.
 *
 * <p>{@link #toString()} masks all values but those of a few names that cannot hold a secret.
 */
public final class HeaderList implements Iterable<HeaderList.Line> {

    /** No lines. */
    public static final HeaderList EMPTY = new HeaderList(List.of());

    /**
     * The names, in lower case, whose values may be logged and recorded. A list of secret names would miss the next
     * vendor's key.
     */
    private static final Set<String> LOGGABLE = Set.of(
            "accept",
            "accept-encoding",
            "accept-language",
            "anthropic-beta",
            "anthropic-version",
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "date",
            "host",
            "retry-after",
            "transfer-encoding",
            "x-amz-target",
            "x-amzn-errortype",
            "x-amzn-kiro-agent-mode",
            "x-request-source");

    /** What RFC 9110 section 5.6.2 allows in a name beside letters and digits. */
    private static final String NAME_MARKS = "!#$%&'*+-.^_`|~";

    private final List<Line> lines;

    private HeaderList(List<Line> lines) {
        this.lines = lines;
    }

    /**
     * A list of these lines, in this order.
     *
     * @param namesAndValues name, value, name, value, ...
     * @throws IllegalArgumentException if a name has no value, or a line is not a valid {@link Line}
     */
    public static HeaderList of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("headers come as name, value, name, value, ... but there were "
                    + namesAndValues.length + " strings");
        }
        Builder builder = new Builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** The value of the first line of this name. */
    public Optional<String> first(String name) {
        for (Line line : lines) {
            if (line.name.equalsIgnoreCase(name)) {
                return Optional.of(line.value);
            }
        }
        return Optional.empty();
    }

    /** The values of all lines of this name, in order; empty if there is none. */
    public List<String> all(String name) {
        return lines.stream()
                .filter(line -> line.name.equalsIgnoreCase(name))
                .map(Line::value)
                .toList();
    }

    /** Whether there is a line of this name. */
    public boolean contains(String name) {
        return first(name).isPresent();
    }

    /** All lines, in order. */
    public List<Line> lines() {
        return lines;
    }

    /** Number of lines. */
    public int size() {
        return lines.size();
    }

    /** This list without the lines of these names; this very object if it has none of them. */
    public HeaderList without(String... names) {
        return filter(line -> !line.isNamedOneOf(names));
    }

    /** The lines that {@code keep} accepts; this very object if that is all of them. */
    public HeaderList filter(Predicate<Line> keep) {
        List<Line> kept = new ArrayList<>(lines.size());
        for (Line line : lines) {
            if (keep.test(line)) {
                kept.add(line);
            }
        }
        return kept.size() == lines.size() ? this : new HeaderList(List.copyOf(kept));
    }

    /** A builder that starts with these lines. */
    public Builder newBuilder() {
        Builder builder = new Builder();
        builder.lines.addAll(lines);
        return builder;
    }

    @Override
    public Iterator<Line> iterator() {
        return lines.iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HeaderList that && lines.equals(that.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    /** The lines with secrets masked, fit for a log. */
    @Override
    public String toString() {
        return lines.toString();
    }

    /**
     * One header line.
     *
     * <p>Look-ups in the list ignore the case of the name; two lines are equal only if they are spelled alike.
     *
     * @param name as received
     * @param value as received, without the white space around it; each character is one byte (ISO-8859-1), so that none
     *     is lost where a value is not ASCII
     */
    public record Line(String name, String value) {

        /**
         * Refuses what would let one line become two, or be read as another.
         *
         * @throws IllegalArgumentException if the name is not a token (RFC 9110 section 5.6.2), or the value has a line
         *     break or NUL; the message holds the name, never the value
         */
        public Line {
            if (!isToken(name)) {
                throw new IllegalArgumentException("a header name has letters, digits and " + NAME_MARKS
                        + " but there was \"" + name.replaceAll("\\p{Cntrl}", "?") + "\"");
            }
            if (hasBreak(value)) {
                throw new IllegalArgumentException(
                        "a header value has neither line breaks nor NUL but that of " + name + " did");
            }
        }

        private static boolean isToken(String name) {
            for (int i = 0; i < name.length(); i++) {
                if (!isTokenChar(name.charAt(i))) {
                    return false;
                }
            }
            return !name.isEmpty();
        }

        private static boolean isTokenChar(int c) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || NAME_MARKS.indexOf(c) >= 0;
        }

        private static boolean hasBreak(String value) {
            return value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0 || value.indexOf('\0') >= 0;
        }

        private boolean isNamedOneOf(String... names) {
            for (String other : names) {
                if (name.equalsIgnoreCase(other)) {
                    return true;
                }
            }
            return false;
        }

        /**
         * Whether the value of a line of this name cannot be a secret, and may be logged. True for a short list of names
         * only; every other name is taken for secret.
         */
        public boolean isLoggable() {
            return LOGGABLE.contains(name.toLowerCase(Locale.ROOT));
        }

        /** The line, with its value masked unless it is {@linkplain #isLoggable() loggable}. */
        @Override
        public String toString() {
            return name + ": " + (isLoggable() ? value : "██");
        }
    }

    /** Collects lines; not thread-safe. */
    public static final class Builder {
        private final List<Line> lines = new ArrayList<>();

        /** An empty list to add to. */
        public Builder() {}

        /** Adds a line at the end, beside any of the same name. */
        public Builder add(String name, String value) {
            lines.add(new Line(name, value));
            return this;
        }

        /** Puts this value in the place of the first line of this name and drops the others; adds it if there is none. */
        public Builder set(String name, String value) {
            int place = 0;
            while (place < lines.size() && !lines.get(place).name().equalsIgnoreCase(name)) {
                place++;
            }
            Line line = new Line(name, value);
            if (place == lines.size()) {
                lines.add(line);
            } else {
                lines.set(place, line);
                lines.subList(place + 1, lines.size())
                        .removeIf(other -> other.name().equalsIgnoreCase(name));
            }
            return this;
        }

        /** Drops the lines of this name. */
        public Builder remove(String name) {
            lines.removeIf(line -> line.name().equalsIgnoreCase(name));
            return this;
        }

        /** The list as it stands now. */
        public HeaderList build() {
            return new HeaderList(List.copyOf(lines));
        }
    }
}
