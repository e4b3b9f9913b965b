package io.krouter.core.internal.codec.kiro;

import java.util.Map;
import java.util.Optional;

/** Kiro's short names of picture and document formats, and their media types. */
final class KiroMedia {

    private static final String UNKNOWN_DOCUMENT = "application/octet-stream";

    private static final Map<String, String> DOCUMENTS = Map.of(
            "csv", "text/csv",
            "doc", "application/msword",
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "html", "text/html",
            "md", "text/markdown",
            "pdf", "application/pdf",
            "txt", "text/plain",
            "xls", "application/vnd.ms-excel",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private KiroMedia() {}

    /** Such as {@code image/png} for {@code png}. */
    static String imageType(String format) {
        return "image/" + format;
    }

    /** Such as {@code png} for {@code image/png}. */
    static String imageFormat(String mediaType) {
        String subtype = mediaType.substring(mediaType.indexOf('/') + 1);
        return subtype.equals("jpg") ? "jpeg" : subtype;
    }

    static String documentType(String format) {
        return DOCUMENTS.getOrDefault(format, UNKNOWN_DOCUMENT);
    }

    /** The format of a media type; nothing if Kiro takes no such document. */
    static Optional<String> documentFormat(String mediaType) {
        return DOCUMENTS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(mediaType))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static boolean isDocumentFormat(String format) {
        return DOCUMENTS.containsKey(format);
    }
}
