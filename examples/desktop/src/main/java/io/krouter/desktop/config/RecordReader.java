package io.krouter.desktop.config;

import io.krouter.api.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code record}: whether exchanges are recorded, where, and how much of it is kept. */
final class RecordReader {

    /** Some hundred turns of an agent. */
    private static final long DEFAULT_BYTES = 64L << 20;

    /** What is worth a report is reported the same day; older things only lie about. */
    private static final Duration DEFAULT_AGE = Duration.ofHours(24);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(KiB|MiB|GiB)");

    private final Path file;

    /** @param file the configuration; the directory is relative to its own */
    RecordReader(Path file) {
        this.file = file;
    }

    Configuration.Recordings read(Entry entry) {
        Entry.Fields fields = entry.fields(List.of("dir", "max-size", "max-age"));
        return new Configuration.Recordings(
                entry.place(),
                fields.require("dir", "a directory, such as recordings").as(this::directory),
                fields.find("max-size")
                        .map(size -> size.as(RecordReader::bytes))
                        .orElse(DEFAULT_BYTES),
                fields.find("max-age").map(age -> age.as(RecordReader::age)).orElse(DEFAULT_AGE));
    }

    private Path directory(String name) {
        try {
            return file.toAbsolutePath().resolveSibling(name).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected a directory but this is no path", e);
        }
    }

    private static long bytes(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches() || Long.parseLong(size.group(1)) == 0) {
            throw new IllegalArgumentException("must be a size such as 500KiB, 64MiB or 1GiB but was \"" + text + "\"");
        }
        int shift = switch (size.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            default -> 30;
        };
        return Long.parseLong(size.group(1)) << shift;
    }

    private static Duration age(String text) {
        Duration age = Settings.parseDuration(text);
        if (age.isZero()) {
            throw new IllegalArgumentException("must be longer than 0 but was \"" + text + "\"");
        }
        return age;
    }
}
