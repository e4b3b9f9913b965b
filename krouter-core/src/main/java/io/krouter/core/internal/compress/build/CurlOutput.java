package io.krouter.core.internal.compress.build;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.NoiseCompressor;
import io.krouter.core.internal.compress.kind.Note;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code curl -v}: the progress meter, byte counts and the steps of a connection that went well are counted, and so are
 * headers that the exchange before had, too. Requests, status lines, other headers, bodies and everything that reports
 * a mistake stay.
 */
public final class CurlOutput extends LineCompressor {

    public CurlOutput() {
        super("curl", "*  ", "* C", "* H", "% T");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        if (!NoiseCompressor.anyLine(CurlOutput::isCurl).test(lines)) {
            return Optional.empty();
        }
        List<String> kept = new ArrayList<>(lines.size());
        Map<String, Integer> counts = new LinkedHashMap<>();
        Set<String> before = Set.of();
        Set<String> headers = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("> ") && line.contains(" HTTP/")) {
                before = headers;
                headers = new HashSet<>();
            }
            boolean header = Lines.hasAt(line, 0, "> ", "< ") && line.indexOf(": ") > 0;
            String noise = header ? known(line, before) : noise(line);
            if (header) {
                headers.add(line);
            }
            if (noise == null || lines.tellsOfMistake(i)) {
                kept.add(line);
            } else {
                counts.merge(noise, 1, Integer::sum);
            }
        }
        return counts.isEmpty() ? Optional.empty() : Optional.of(Rewritten.of(Note.leftOut(counts), kept));
    }

    private static @Nullable String known(String header, Set<String> before) {
        return before.contains(header) ? "repeated header" : null;
    }

    private static boolean isCurl(String line) {
        return line.startsWith("*   Trying ")
                || line.contains("0*   Trying ")
                || line.startsWith("  % Total    % Received")
                || (line.startsWith("* Host ") && line.contains(" was resolved"));
    }

    private static @Nullable String noise(String line) {
        if (isMeter(line)) {
            return "progress line";
        }
        if (line.equals("> ") || line.equals("< ") || line.equals(">") || line.equals("<") || isData(line)) {
            return "transfer mark";
        }
        if (line.contains(", TLS alert, ") && !line.contains("close notify")) { // the reason why a connection failed
            return null;
        }
        boolean step = Lines.hasAt(
                line,
                0,
                "*   Trying ",
                "* Connected to ",
                "* ALPN",
                "*  CA",
                "* TLSv1",
                "* Connection #",
                "* Closing connection",
                "* using HTTP",
                "* h2",
                "* [HTTP/2]",
                "* Using Stream ID",
                "* Established connection",
                "* Request completely sent",
                "* Mark bundle ",
                "* Host ",
                "* IPv4: ",
                "* IPv6: ",
                "* old SSL session ID is stale",
                "* upload completely sent",
                "* We are completely uploaded");
        return step ? "connection step" : null;
    }

    private static boolean isData(String line) {
        return Lines.hasAt(line, 0, "{ [", "} [") && line.endsWith(" bytes data]");
    }

    private static boolean isMeter(String line) {
        return line.startsWith("  % Total    % Received")
                || line.strip().startsWith("Dload  Upload ")
                || (line.contains("--:--:--") && onlyMeter(line));
    }

    private static boolean onlyMeter(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (!Lines.isDigit(c) && " -:.kMG".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
