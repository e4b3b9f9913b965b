package io.krouter.desktop.record;

import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One exchange as it is kept in a file: what came, what was sent on, what came back, what the client got. Immutable.
 *
 * @param version of this form; 1
 * @param recordedAt ISO-8601
 * @param compress whether tool outputs were shortened
 * @param attempts in the order in which the targets were tried
 * @param answer what the client got; absent if none was begun
 * @param failure why there was no answer
 */
public record Recording(
        int version,
        String recordedAt,
        boolean compress,
        RecordedMessage request,
        List<Attempt> attempts,
        Optional<RecordedMessage> answer,
        Optional<String> failure) {

    /** The form that is written here. */
    static final int VERSION = 1;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * What one target was sent.
     *
     * @param model empty where the client's own choice stood
     * @param answer what it answered; absent if it did not
     * @param failure why it did not
     */
    public record Attempt(
            String provider,
            String model,
            RecordedMessage sent,
            Optional<RecordedMessage> answer,
            Optional<String> failure) {}

    /**
     * Reads a file's content.
     *
     * @throws IllegalArgumentException if it is no recording, or one of another version
     */
    public static Recording read(byte[] json) {
        Recording read;
        try {
            read = JSON.readValue(json, Recording.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("expected a recording of krouter's but this is none", e);
        }
        if (read.version != VERSION) {
            throw new IllegalArgumentException("expected a recording of version " + VERSION + " but this is of version "
                    + read.version + "; replay it with the krouter that made it");
        }
        return read;
    }

    /** The content of its file. */
    byte[] write() {
        return JSON.writeValueAsBytes(this);
    }

    /** When, never what. */
    @Override
    public String toString() {
        return "Recording[" + recordedAt + ", " + attempts.size() + " attempts]";
    }
}
