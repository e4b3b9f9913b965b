package io.krouter.core.internal.codec.common;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** The media type of a picture, by its first bytes; clients often declare another one, which services then refuse. */
public final class ImageTypes {

    /** As many characters of base64 as have the 12 bytes that a RIFF file needs to show its type. */
    private static final int HEAD_CHARACTERS = 16;

    private ImageTypes() {}

    /**
     * The media type.
     *
     * @param declared as the client names it; used where the bytes are of no known type
     * @param base64 the picture in standard base64
     */
    public static String of(String declared, String base64) {
        String head = head(base64);
        if (head.startsWith("\u0089PNG")) {
            return "image/png";
        } else if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        } else if (head.startsWith("GIF8")) {
            return "image/gif";
        } else if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return "image/webp";
        }
        String lower = declared.toLowerCase(Locale.ROOT);
        return lower.equals("image/jpg") ? "image/jpeg" : lower;
    }

    private static String head(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.substring(0, Math.min(base64.length(), HEAD_CHARACTERS)));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
