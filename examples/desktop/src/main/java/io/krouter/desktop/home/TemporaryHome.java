package io.krouter.desktop.home;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A home that is gone when it is closed, or when the program ends before that. */
public final class TemporaryHome implements Closeable {

    private final Home home;

    private TemporaryHome(Home home) {
        this.home = home;
    }

    public static TemporaryHome create() throws IOException {
        TemporaryHome temporary = new TemporaryHome(new Home(Files.createTempDirectory("krouter-demo-")));
        Runtime.getRuntime().addShutdownHook(new Thread(temporary::close, "krouter-demo-end"));
        return temporary;
    }

    public Home home() {
        return home;
    }

    /** Removes it. Closing twice has no effect; the end of the program may come while it is being closed. */
    @Override
    public synchronized void close() {
        if (!Files.exists(home.directory())) {
            return;
        }
        try (Stream<Path> files = Files.walk(home.directory())) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("krouter: " + home.directory() + " could not be removed: " + e.getMessage());
        }
    }
}
