package io.krouter.core;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Detects requests that return to this process through other krouters. A request to another krouter carries two headers, and
 * each is enough by itself:
 *
 * <ul>
 *   <li>{@code Via: 1.1 krouter-INSTANCE} (RFC 9110 section 7.6.3), which every proxy on the way keeps;
 *   <li>{@code x-krouter-hop: INSTANCE.N.MAC}, which only this object can make: the MAC is HMAC-SHA-256 over instance, n and
 *       host under a key that never leaves memory.
 * </ul>
 *
 * <p>Only requests to another krouter carry them, never requests to a vendor; {@code Upstream.Builder.loopHeaders} decides which
 * is which. The headers grant nothing: a client that forges or repeats them has its own request refused, or treated as if it
 * had none.
 *
 * <p>Use one instance for the whole life of a process. Instance and key are random. Thread-safe.
 */
public final class LoopDetector {

    private static final String HOP = "x-krouter-hop";
    private static final String VIA = "via";

    /** An IDE's krouter, a team's, a company's: more than three in a row is no chain that anybody set up. */
    private static final int MAX_HOPS = 3;

    private static final int INSTANCE_BYTES = 8;
    private static final int KEY_BYTES = 32;
    private static final String ALGORITHM = "HmacSHA256";

    /** Instance, n, MAC. */
    private static final Pattern MARK = Pattern.compile("([0-9a-f]{16})\\.([0-9]{1,9})\\.([A-Za-z0-9_-]{43})");

    private final String instance;
    private final SecretKeySpec key;

    /** A new instance with a new key. */
    public LoopDetector() {
        SecureRandom random = new SecureRandom();
        byte[] name = new byte[INSTANCE_BYTES];
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(name);
        random.nextBytes(secret);
        this.instance = HexFormat.of().formatHex(name);
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /**
     * Returns the header lines for this request on its way to another krouter: those of these names that it came with, then
     * ours. They replace the received lines of the same names.
     */
    public HeaderList headers(LlmRequest request) {
        return headers(request.headers(), host(request.origin()));
    }

    /** The same, for a request of which only the header lines and the host are known, such as a CONNECT. */
    public HeaderList headers(HeaderList received, String host) {
        HeaderList.Builder marks = new HeaderList.Builder();
        received.all(VIA).forEach(via -> marks.add(VIA, via));
        marks.add(VIA, "1.1 " + pseudonym());
        received.all(HOP).forEach(mark -> marks.add(HOP, mark));
        int n = received.all(HOP).stream().mapToInt(LoopDetector::number).max().orElse(0) + 1;
        return marks.add(HOP, instance + "." + n + "." + mac(n, host)).build();
    }

    /** Whether this request was sent from here before, or has passed through more than three krouters. */
    public boolean isLoop(LlmRequest request) {
        return isLoop(request.headers(), host(request.origin()));
    }

    /** The same, for a request of which only the header lines and the host are known. */
    public boolean isLoop(HeaderList received, String host) {
        return received.all(VIA).stream().anyMatch(this::names)
                || received.all(HOP).size() > MAX_HOPS
                || received.all(HOP).stream().anyMatch(mark -> number(mark) > MAX_HOPS || isOwn(mark, host));
    }

    private boolean names(String via) {
        return Arrays.stream(via.split(",", -1))
                .map(member -> member.strip().split("\\s+", -1))
                .anyMatch(parts -> parts.length > 1 && parts[1].equalsIgnoreCase(pseudonym()));
    }

    private String pseudonym() {
        return "krouter-" + instance;
    }

    private boolean isOwn(String mark, String host) {
        Matcher parts = MARK.matcher(mark);
        return parts.matches() && parts.group(1).equals(instance) && isEqual(mac(number(mark), host), parts.group(3));
    }

    /** In constant time. */
    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    /** The number of krouters that a mark counts; 0 if the text is no mark. */
    private static int number(String mark) {
        return Optional.of(MARK.matcher(mark))
                .filter(Matcher::matches)
                .map(parts -> Integer.parseInt(parts.group(2)))
                .orElse(0);
    }

    private String mac(int n, String host) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] said = (instance + "|" + n + "|" + host.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(said));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
        }
    }

    /** Of the authority, since getHost() knows no names with an underscore. */
    private static String host(URI origin) {
        return String.valueOf(origin.getRawAuthority()).replaceFirst(":[0-9]*$", "");
    }

    /** Neither instance nor key. */
    @Override
    public String toString() {
        return "LoopDetector";
    }
}
