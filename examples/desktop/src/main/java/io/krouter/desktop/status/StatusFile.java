package io.krouter.desktop.status;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the home's {@link Status} of a running proxy up to date, for {@code krouter doctor} to read. The file is its owner's
 * alone, is replaced in one step, and is gone once the proxy is closed. Used by one thread at a time.
 */
public final class StatusFile implements Runnable, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);

    private final Path home;
    private final Supplier<Status> current;
    private Optional<Status> written = Optional.empty();
    private boolean over;

    /**
     * @param home the directory to write to
     * @param current returns the status of this moment
     */
    public StatusFile(Path home, Supplier<Status> current) {
        this.home = home;
        this.current = current;
    }

    /** Writes what is new, if anything is. That it cannot be written is worth a line and no more. */
    @Override
    public synchronized void run() {
        Status now = current.get();
        if (over || written.filter(now::equals).isPresent()) {
            return;
        }
        try {
            written.filter(before -> before.proxy().port() != now.proxy().port())
                    .ifPresent(this::delete);
            write(now);
            written = Optional.of(now);
        } catch (IOException e) {
            over = true;
            LOG.warn("krouter doctor will not see what comes in: {} cannot be written", home);
        }
    }

    private void write(Status status) throws IOException {
        // A temporary file is made for its owner alone.
        Path whole = Files.createTempFile(home, "status-", ".tmp");
        try {
            Files.writeString(whole, status.json());
            Files.move(
                    whole,
                    Status.file(home, status.proxy().port()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private void delete(Status status) {
        try {
            Files.deleteIfExists(Status.file(home, status.proxy().port()));
        } catch (IOException e) {
            LOG.debug("a status file remains in {}", home);
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        written.ifPresent(this::delete);
        written = Optional.empty();
    }
}
