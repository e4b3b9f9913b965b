package io.krouter.api.contract;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request as it came over the wire.
 *
 * @param requestLine without its line break
 * @param headerLines as they are, without their line breaks; each character is one byte
 * @param body the bytes, without the chunks around them
 */
public record ReceivedRequest(String requestLine, List<String> headerLines, byte[] body) {

    /** The value of the first line of this name. */
    public Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headerLines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    /** The body read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Reads one request; null if the connection ends before it begins. */
    static ReceivedRequest read(InputStream in) throws IOException {
        String requestLine = line(in);
        if (requestLine == null) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            lines.add(line);
        }
        ReceivedRequest head = new ReceivedRequest(requestLine, List.copyOf(lines), new byte[0]);
        return new ReceivedRequest(requestLine, head.headerLines, head.readBody(in));
    }

    private byte[] readBody(InputStream in) throws IOException {
        if (header("transfer-encoding").isPresent()) {
            return chunks(in);
        }
        return exactly(in, Integer.parseInt(header("content-length").orElse("0")));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(exactly(in, size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        String size = line(in);
        if (size == null) {
            throw new EOFException("expected a chunk but the connection ended");
        }
        return Integer.parseInt(size, 16);
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
                return null;
            }
            line.append((char) next);
        }
        return line.substring(0, line.length() - (line.toString().endsWith("\r") ? 1 : 0));
    }
}
