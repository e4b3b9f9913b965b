package io.krouter.tests.rig;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An answer as it came over the wire.
 *
 * @param head status line and header lines
 * @param body without the chunks around it
 */
public record RawAnswer(List<String> head, byte[] body) {

    public static RawAnswer read(InputStream in) throws IOException {
        List<String> head = readHead(in);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        readBody(head, in, body::writeBytes);
        return new RawAnswer(head, body.toByteArray());
    }

    /** Reads the body behind this head to its end, handing on each chunk when it is whole. */
    public static void readBody(List<String> head, InputStream in, Consumer<byte[]> pieces) throws IOException {
        if (header(head, "transfer-encoding").isPresent()) {
            chunks(in, pieces);
        } else {
            pieces.accept(
                    exactly(in, Integer.parseInt(header(head, "content-length").orElseThrow())));
        }
    }

    /** Status line and header lines, up to the empty line. */
    public static List<String> readHead(InputStream in) throws IOException {
        List<String> head = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.add(line);
        }
        return List.copyOf(head);
    }

    public int status() {
        return Integer.parseInt(head.get(0).split(" ")[1]);
    }

    /** The value of this header. */
    public Optional<String> header(String name) {
        return header(head, name);
    }

    private static Optional<String> header(List<String> head, String name) {
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst();
    }

    private static void chunks(InputStream in, Consumer<byte[]> pieces) throws IOException {
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            pieces.accept(exactly(in, size));
            line(in);
        }
        line(in);
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("expected " + size + " bytes but there were " + bytes.length);
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("expected a line to end but after \"" + line + "\" the connection did");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }
}
