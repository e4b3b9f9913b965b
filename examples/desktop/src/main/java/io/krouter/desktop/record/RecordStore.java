package io.krouter.desktop.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The directory in which recordings are kept, bounded in size and age: the oldest go first. Files that are not its own
 * stay as they are. Directory and files are the owner's alone, from the moment they are made. Thread-safe.
 */
public final class RecordStore {

    private static final String PREFIX = "exchange-";
    private static final String SUFFIX = ".json";

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rwx------");

    private final Path directory;
    private final long maxBytes;
    private final Duration maxAge;
    private final Clock clock;
    private int count;

    private RecordStore(Path directory, long maxBytes, Duration maxAge, Clock clock) {
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /**
     * The store in this directory, which is made when there is something to put into it.
     *
     * @throws IOException if it is a symbolic link, or open to others
     */
    public static RecordStore open(Path directory, long maxBytes, Duration maxAge, Clock clock) throws IOException {
        RecordStore store = new RecordStore(directory, maxBytes, maxAge, clock);
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            requireOwnersAlone(directory);
            store.sweep();
        }
        return store;
    }

    private void make() throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(directory, owned(directory, OWNER_ALONE));
        }
    }

    private static void requireOwnersAlone(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("expected a directory, and no link to one");
        }
        if (isPosix(directory)) {
            Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(directory));
            others.removeAll(OWNER_ALONE);
            if (!others.isEmpty()) {
                throw new IOException("it is open to others (" + others + "); chmod 700 it, or name another one");
            }
        }
    }

    private static boolean isPosix(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Windows has no such modes; there a directory below the user's own is the user's alone. */
    private static FileAttribute<?>[] owned(Path path, Set<PosixFilePermission> modes) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(modes)}
                : new FileAttribute<?>[0];
    }

    /**
     * Keeps this, at the cost of the oldest if need be.
     *
     * @return its file
     * @throws IOException if it is longer than all recordings together may be, or cannot be written
     */
    synchronized Path write(byte[] recording) throws IOException {
        if (recording.length > maxBytes) {
            throw new IOException("the recording has " + recording.length + " bytes but max-size is " + maxBytes);
        }
        make();
        requireOwnersAlone(directory);
        sweep(maxBytes - recording.length);
        String name = PREFIX + NAME.format(clock.instant()) + "-" + ++count;
        Path begun = directory.resolve(name + ".part");
        Set<StandardOpenOption> anew = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var out =
                Files.newByteChannel(begun, anew, owned(directory, PosixFilePermissions.fromString("rw-------")))) {
            var bytes = ByteBuffer.wrap(recording);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
        return Files.move(begun, directory.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes what is too old; to be called now and then. */
    public synchronized void sweep() throws IOException {
        sweep(maxBytes);
    }

    private void sweep(long room) throws IOException {
        Deque<Path> oldestFirst = own();
        long total = 0;
        for (Path file : oldestFirst) {
            total += Files.size(file);
        }
        Instant limit = clock.instant().minus(maxAge);
        while (!oldestFirst.isEmpty()) {
            Path oldest = oldestFirst.pop();
            long size = Files.size(oldest);
            if (total <= room && !Files.getLastModifiedTime(oldest).toInstant().isBefore(limit)) {
                return;
            }
            Files.delete(oldest);
            total -= size;
        }
    }

    /** The names begin with the time, so they sort by age. One that was never finished counts too. */
    private Deque<Path> own() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(PREFIX + "[0-9-]+\\.(json|part)"))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .collect(Collectors.toCollection(ArrayDeque::new));
        }
    }
}
