package io.krouter.tls.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** SHA-256 fingerprints of certificates in text. The bytes are hashed as they are; other people's need not even be valid. */
final class Fingerprints {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*+)-----END CERTIFICATE-----");

    private Fingerprints() {}

    static String sha256(byte[] der) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Of all PEM certificates in this text, in order; what is not base64 is left out. */
    static List<String> ofPem(String text) {
        List<String> found = new ArrayList<>();
        Matcher block = PEM.matcher(text);
        while (block.find()) {
            add(found, block.group(1));
        }
        return found;
    }

    /** Of certificates given as one line of base64 each. */
    static List<String> ofBase64Lines(String text) {
        List<String> found = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> add(found, line));
        return found;
    }

    /** The bytes of the first PEM certificate in this text. */
    static byte[] der(String pem) {
        Matcher block = PEM.matcher(pem);
        if (!block.find()) {
            throw new IllegalArgumentException("expected a certificate as PEM but there is none");
        }
        return Base64.getMimeDecoder().decode(block.group(1));
    }

    private static void add(List<String> found, String base64) {
        try {
            found.add(sha256(Base64.getMimeDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            // Somebody else's broken file; ours is never among them.
        }
    }
}
