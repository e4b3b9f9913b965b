package io.krouter.desktop.config;

import io.krouter.core.Compression;
import java.util.List;

/**
 * Which tool outputs are said in fewer words before they go to a model, and how. Immutable.
 *
 * @param enabled whether any are
 * @param reencoding whether they may get another form from which everything can be read back
 * @param noise whether known noise may be replaced by what it was and how many
 * @param references whether one that an earlier call gave word by word may refer to it
 * @param without names of the built-in compressors that are left out
 */
public record CompressionSettings(
        boolean enabled, boolean reencoding, boolean noise, boolean references, List<String> without) {

    /** The default. */
    static final CompressionSettings ALL = new CompressionSettings(true, true, true, true, List.of());

    /** Keeps its own copy. */
    public CompressionSettings {
        without = List.copyOf(without);
    }

    static CompressionSettings read(Entry entry) {
        Entry.Fields fields = entry.fields(List.of("enabled", "re-encoding", "noise", "references", "without"));
        return new CompressionSettings(
                flag(fields, "enabled"),
                flag(fields, "re-encoding"),
                flag(fields, "noise"),
                flag(fields, "references"),
                fields.find("without")
                        .map(names -> names.list("names of compressors, such as [ curl, columns ]").stream()
                                .map(name -> name.as(CompressionSettings::known))
                                .toList())
                        .orElse(List.of()));
    }

    private static boolean flag(Entry.Fields fields, String name) {
        return fields.find(name).map(Entry::flag).orElse(true);
    }

    private static String known(String name) {
        if (!Compression.names().contains(name)) {
            throw new IllegalArgumentException(
                    "expected the name of a compressor, one of " + Compression.names() + ", but was \"" + name + "\"");
        }
        return name;
    }

    /** A compression that follows this, and goes on with what {@code before} has sent. */
    public Compression following(Compression before) {
        Compression.Builder builder = before.newBuilder();
        if (!enabled) {
            return builder.off().build();
        }
        return builder.reencoding(reencoding)
                .noise(noise)
                .references(references)
                .without(without.toArray(String[]::new))
                .build();
    }

    /** In words. */
    @Override
    public String toString() {
        if (!enabled) {
            return "sent as they are.";
        }
        StringBuilder words = new StringBuilder("shortened before they go to a model");
        words.append(reencoding ? "" : ", without another form").append(noise ? "" : ", noise included");
        words.append(references ? "" : ", each in full");
        if (!without.isEmpty()) {
            words.append(", but not by ").append(String.join(", ", without));
        }
        return words.append('.').toString();
    }
}
