package io.krouter.desktop.proxy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Notices that a file has changed. Compares the bytes, and not the time of the last change: editors replace files, copies
 * keep times, and network drives round them. Used by one thread at a time.
 */
final class FileChanges {

    private static final byte[] MISSING = new byte[0];

    private final Path file;
    private byte[] known;
    private byte[] seen;

    /** What the file has now is known. */
    FileChanges(Path file) {
        this.file = file;
        this.known = bytes();
        this.seen = known;
    }

    Path file() {
        return file;
    }

    /**
     * Whether the file has changed since this was last answered with yes. A change counts when it has lasted from one
     * question to the next: it may be half written.
     */
    boolean settledOnOther() {
        byte[] now = bytes();
        boolean settled = Arrays.equals(now, seen);
        seen = now;
        boolean other = settled && !Arrays.equals(now, known);
        if (other) {
            known = now;
        }
        return other;
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return MISSING;
        }
    }
}
