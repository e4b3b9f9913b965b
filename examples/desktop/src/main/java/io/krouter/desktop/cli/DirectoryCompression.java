package io.krouter.desktop.cli;

import io.krouter.api.Body;
import io.krouter.core.Compression;
import io.krouter.desktop.cli.common.FailedException;
import io.krouter.desktop.status.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Compresses every file below one directory into another, in the order of their paths. */
final class DirectoryCompression {

    private final Path from;
    private final Path to;
    private int files;
    private Saved saved = Saved.NOTHING;

    DirectoryCompression(Path from, Path to) {
        this.from = from.toAbsolutePath().normalize();
        this.to = to.toAbsolutePath().normalize();
    }

    /** Whether one lies in the other: what was written would be read again. */
    boolean overlaps() {
        return from.startsWith(to) || to.startsWith(from);
    }

    void run(Function<Body, Compression.Result<Body>> compress) throws IOException {
        if (!Files.isDirectory(from)) {
            throw new FailedException("there is no directory " + from);
        }
        for (Path file : below()) {
            Compression.Result<Body> shorter = compress.apply(Body.of(Files.readAllBytes(file)));
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.write(target, shorter.value().toByteArray());
            files++;
            saved = saved.plus(Saved.of(shorter.savings()));
        }
    }

    private List<Path> below() throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** One line: how many files, and what was saved. */
    String summary() {
        return files + " files, tool outputs: " + saved;
    }
}
