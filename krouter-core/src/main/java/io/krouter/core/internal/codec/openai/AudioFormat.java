package io.krouter.core.internal.codec.openai;

import java.util.Map;
import java.util.Optional;

/** The names that Chat Completions has for the two kinds of sound it takes. */
final class AudioFormat {

    private static final Map<String, String> BY_MEDIA_TYPE = Map.of("audio/wav", "wav", "audio/mpeg", "mp3");

    private AudioFormat() {}

    static Optional<String> of(String mediaType) {
        return Optional.ofNullable(BY_MEDIA_TYPE.get(mediaType));
    }

    static String mediaType(String format) {
        return format.equals("mp3") ? "audio/mpeg" : "audio/" + format;
    }
}
