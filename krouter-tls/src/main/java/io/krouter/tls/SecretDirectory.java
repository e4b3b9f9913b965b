package io.krouter.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
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
import java.util.Set;

/**
 * A directory whose files nobody but their owner can read, from the moment they exist. Symbolic links are refused: they
 * could lead a write to a place that somebody else chose.
 */
final class SecretDirectory {

    /** A PKCS#12 file of one key and two certificates has some 2 KiB. */
    private static final int LONGEST_FILE = 64 << 10;

    private static final int SUFFIX_BYTES = 8;

    private final Path path;

    SecretDirectory(Path path) {
        this.path = path;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    boolean has(String name) {
        return Files.exists(file(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes the directory if it is not there, and refuses one that others can reach. */
    void create() throws IOException {
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
    void require() throws IOException {
        refuseLink(path);
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new NotDirectoryException(path.toString());
        }
        access().require(path);
    }

    byte[] read(String name) throws IOException {
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
    void write(String name, byte[] content) throws IOException {
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
