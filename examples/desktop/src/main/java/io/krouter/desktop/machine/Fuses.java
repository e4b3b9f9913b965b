package io.krouter.desktop.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Switches that are written into an Electron when a program is packed with it: after a marker in the binary come a version, a
 * length, and one character for each switch ({@code 0}, {@code 1}, or something else where it is gone).
 *
 * @param runAsNode whether {@code ELECTRON_RUN_AS_NODE} makes it a Node without windows
 * @param nodeOptions whether {@code NODE_OPTIONS} and {@code NODE_EXTRA_CA_CERTS} are read
 */
public record Fuses(boolean runAsNode, boolean nodeOptions) {

    /** From Electron's own tool, {@code @electron/fuses}. */
    private static final String MARKER = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

    private static final int VERSION = 1;
    private static final int RUN_AS_NODE = 0;
    private static final int NODE_OPTIONS = 2;

    /** Some 200 MB are read for it, so in large pieces. */
    private static final int PIECE = 1 << 20;

    /** The bytes after the marker: a version, a length, and about ten switches. */
    private static final int LONGEST_WIRE = 2 + 64;

    /** The fuses of this binary; empty if it has none that are understood. */
    static Optional<Fuses> read(Path binary) {
        // Each piece begins with the end of the one before, so that nothing is missed between two.
        int overlap = MARKER.length() + LONGEST_WIRE;
        byte[] piece = new byte[PIECE];
        try (InputStream in = Files.newInputStream(binary)) {
            int kept = 0;
            for (int read = in.readNBytes(piece, 0, PIECE); read > 0; read = in.readNBytes(piece, kept, PIECE - kept)) {
                int filled = kept + read;
                Optional<Fuses> found = find(Arrays.copyOf(piece, filled));
                if (found.isPresent()) {
                    return found;
                }
                kept = Math.min(overlap, filled);
                System.arraycopy(piece, filled - kept, piece, 0, kept);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Fuses> find(byte[] piece) {
        // One character for each byte, so that the JVM's own search does the work.
        int at = new String(piece, StandardCharsets.ISO_8859_1).indexOf(MARKER);
        int wire = at + MARKER.length() + 2;
        return at >= 0 && wire + NODE_OPTIONS < piece.length && piece[wire - 2] == VERSION
                ? Optional.of(new Fuses(piece[wire + RUN_AS_NODE] == '1', piece[wire + NODE_OPTIONS] == '1'))
                : Optional.empty();
    }
}
