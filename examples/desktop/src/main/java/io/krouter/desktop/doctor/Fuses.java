package io.krouter.desktop.doctor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Switches that are burnt into an Electron when a program is packed with it: behind a marker in the binary stand a version, a
 * length, and one character for each switch ({@code 0}, {@code 1}, or something else where it is gone).
 *
 * @param runAsNode whether {@code ELECTRON_RUN_AS_NODE} makes it a Node without windows
 * @param nodeOptions whether {@code NODE_OPTIONS} and {@code NODE_EXTRA_CA_CERTS} are read
 */
record Fuses(boolean runAsNode, boolean nodeOptions) {

    /** From Electron's own tool, {@code @electron/fuses}. */
    private static final byte[] MARKER = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX".getBytes(StandardCharsets.US_ASCII);

    private static final int VERSION = 1;
    private static final int RUN_AS_NODE = 0;
    private static final int NODE_OPTIONS = 2;

    /** Some 200 MB are read for it, so in large pieces. */
    private static final int BUFFER = 1 << 20;

    /** The fuses of this binary; empty if it has none that are understood. */
    static Optional<Fuses> read(Path binary) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(binary), BUFFER)) {
            return skipPastMarker(in) && in.read() == VERSION ? wire(in.readNBytes(in.read())) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Fuses> wire(byte[] states) {
        return states.length > NODE_OPTIONS
                ? Optional.of(new Fuses(states[RUN_AS_NODE] == '1', states[NODE_OPTIONS] == '1'))
                : Optional.empty();
    }

    private static boolean skipPastMarker(InputStream in) throws IOException {
        int matched = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == MARKER[matched]) {
                matched++;
            } else {
                // Its first character does not come again in it, so nothing but a new start is left.
                matched = next == MARKER[0] ? 1 : 0;
            }
            if (matched == MARKER.length) {
                return true;
            }
        }
        return false;
    }
}
