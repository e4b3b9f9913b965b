package io.krouter.tls.internal.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory whose files nobody but their owner can read, from the moment they exist. Symbolic links are refused: they
 * could lead a write to a place that somebody else chose.
 */
public final class SecretDirectory {

    /** 1 MiB. A PKCS#12 file of one key and two certificates has some 2 KiB, a ledger of 100 profiles some 200 KiB. */
    private static final int LONGEST_FILE = 1 << 20;

    private static final int SUFFIX_BYTES = 8;

    private static final String LOCK = "lock";

    private final Path path;

    /** @param path need not exist yet */
    public SecretDirectory(Path path) {
        this.path = path;
    }

    /** Where the file of this name is, or would be. */
    public Path file(String name) {
        return path.resolve(name);
    }

    /** Whether there is something of this name, be it a link that leads nowhere. */
    public boolean has(String name) {
        return Files.exists(file(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes the directory if it is not there, and refuses one that others can reach. */
    public void create() throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(path, access().directory());
        }
        require();
    }

    /** Refuses a directory that is a link, is none, or that others can reach. */
    public void require() throws IOException {
        refuseLink(path);
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(path.toString());
        }
        access().require(path);
    }

    /** The whole content; refuses a link, what others can reach, and what is longer than any file of krouter's. */
    public byte[] read(String name) throws IOException {
        Path file = file(name);
        refuseLink(file);
        access().require(file);
        Set<OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try (InputStream in = Channels.newInputStream(Files.newByteChannel(file, options))) {
            byte[] content = in.readNBytes(LONGEST_FILE + 1);
            if (content.length > LONGEST_FILE) {
                throw new IOException(file + " should have at most " + LONGEST_FILE + " bytes but has more");
            }
            return content;
        }
    }

    /** Puts the whole content in place at once: a reader sees the old file or the new one, and so does a crash. */
    public void write(String name, byte[] content) throws IOException {
        refuseLink(file(name));
        Path draft = file("." + name + "." + randomSuffix());
        try {
            writeNew(draft, content);
            Files.move(draft, file(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void writeNew(Path file, byte[] content) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        try (SeekableByteChannel channel = Files.newByteChannel(file, options, access().file())) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            if (channel instanceof FileChannel onDisk) {
                onDisk.force(true);
            }
        }
    }

    /**
     * Removes the file, if it is there, and what a crash left of writing it. The bytes are overwritten first, which is best
     * effort: disks and journals keep copies.
     */
    public void delete(String name) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(path)) {
            files = all.filter(file -> isOf(name, file.getFileName().toString()))
                    .toList();
        }
        for (Path file : files) {
            refuseLink(file);
            overwrite(file);
            Files.delete(file);
        }
    }

    /** The names of the files that are here. */
    public List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(path)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /**
     * Keeps all others who ask for it out of the directory, in this process and any other, until it is closed.
     *
     * @throws IOException if somebody else has it
     */
    public Closeable lock() throws IOException {
        refuseLink(file(LOCK));
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileChannel channel = FileChannel.open(file(LOCK), options, access().file());
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this process, which is no different.
        }
        channel.close();
        throw new IOException("another krouter is busy in " + path + "; try again when it has ended");
    }

    private static boolean isOf(String name, String found) {
        return found.equals(name) || found.startsWith("." + name + ".");
    }

    private static void overwrite(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(channel.size(), LONGEST_FILE));
            while (zeros.hasRemaining()) {
                channel.write(zeros);
            }
        }
    }

    /** Removes the directory, if it is there and empty. */
    public void deleteDirectory() throws IOException {
        Files.deleteIfExists(path);
    }

    private OwnerOnly access() throws IOException {
        return OwnerOnly.on(path);
    }

    private static void refuseLink(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            throw new IOException(
                    path + " is a symbolic link, which krouter does not follow to secrets; put the file itself there");
        }
    }

    private static String randomSuffix() {
        byte[] suffix = new byte[SUFFIX_BYTES];
        new SecureRandom().nextBytes(suffix);
        return HexFormat.of().formatHex(suffix);
    }
}
