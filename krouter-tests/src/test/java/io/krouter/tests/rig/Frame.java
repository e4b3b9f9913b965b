package io.krouter.tests.rig;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;
import tools.jackson.databind.JsonNode;

/**
 * A frame of an event stream, as AWS's own Java library reads it.
 *
 * @param name its {@code :event-type}
 */
public record Frame(String name, JsonNode payload) {

    /** All frames; there must be nothing after the last one. */
    public static List<Frame> decode(byte[] stream) {
        List<Frame> frames = new ArrayList<>();
        MessageDecoder decoder = new MessageDecoder(message -> frames.add(of(message)));
        decoder.feed(stream);
        return frames;
    }

    private static Frame of(Message message) {
        String type = message.getHeaders().get(":message-type").getString();
        if (!type.equals("event")) {
            throw new AssertionError("expected an event but it is of type " + type + ": "
                    + new String(message.getPayload(), StandardCharsets.UTF_8));
        }
        return new Frame(
                message.getHeaders().get(":event-type").getString(),
                JacksonJson.read(new String(message.getPayload(), StandardCharsets.UTF_8)));
    }

    /** The text of this member of all frames of this name, in one. */
    public static String joined(List<Frame> frames, String name, String member) {
        return frames.stream()
                .filter(frame -> frame.name().equals(name))
                .map(frame -> frame.payload().path(member).asString(""))
                .collect(Collectors.joining());
    }
}
