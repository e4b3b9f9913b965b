package io.krouter.desktop;

import io.krouter.desktop.doctor.Status;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the home's {@link Status} of a running proxy up to date, for {@code krouter doctor} to read. The file is its owner's
 * alone, is replaced in one step, and is gone once the proxy is closed. Used by one thread at a time.
 */
final class StatusFile implements Runnable, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);

    private final Path home;
    private final Proxy proxy;
    private final Traffic traffic;
    private final Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private Optional<Status> written = Optional.empty();
    private boolean over;

    StatusFile(Home home, Proxy proxy, Traffic traffic) {
        this.home = home.directory();
        this.proxy = proxy;
        this.traffic = traffic;
    }

    /** Writes what is new, if anything is. That it cannot be written is worth a line and no more. */
    @Override
    public synchronized void run() {
        Status now = proxy.status(startedAt, traffic.soFar());
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
            LOG.debug("a status file stays behind in {}", home);
        }
    }

    @Override
    public synchronized void close() {
        over = true;
        written.ifPresent(this::delete);
        written = Optional.empty();
    }
}
