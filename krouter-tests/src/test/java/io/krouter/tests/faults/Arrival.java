package io.krouter.tests.faults;

import io.krouter.tests.rig.RawAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

/**
 * What a client has of an answer once nothing more comes, whichever way it ended.
 *
 * @param head status line and header lines; empty if the connection ended before they were whole
 * @param body what came of it, without the chunks around it
 * @param why what the client's own library said, if it was not content
 */
record Arrival(End end, List<String> head, byte[] body, String why) {

    /** How an answer ends. */
    enum End {
        /** It is complete, and says so. */
        WHOLE,
        /** Krouter's own word that there is no answer. */
        REFUSED,
        /** The stream itself says that it failed. */
        TOLD,
        /** The connection ended, and no client takes that for the answer's end. */
        CUT,
        /** The client waited in vain. */
        SILENT
    }

    /** Reads to the end, and runs this as soon as the first bytes of the body are there. */
    static Arrival read(InputStream in, Runnable begun) {
        List<String> head = List.of();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            head = RawAnswer.readHead(in);
            RawAnswer.readBody(head, in, piece -> {
                body.writeBytes(piece);
                begun.run();
            });
            return complete(head, body.toByteArray());
        } catch (SocketTimeoutException e) {
            return new Arrival(End.SILENT, head, body.toByteArray(), e.toString());
        } catch (IOException e) {
            return new Arrival(End.CUT, head, body.toByteArray(), e.toString());
        }
    }

    /** A connection that ended before it could be used. */
    static Arrival none(End end, IOException e) {
        return new Arrival(end, List.of(), new byte[0], e.toString());
    }

    private static Arrival complete(List<String> head, byte[] body) {
        Arrival whole = new Arrival(End.WHOLE, head, body, "");
        if (whole.answer().status() != 200) {
            return new Arrival(End.REFUSED, head, body, "");
        }
        List<Message> messages = whole.messages();
        boolean told = !messages.isEmpty() && !isEvent(messages.get(messages.size() - 1));
        return told ? new Arrival(End.TOLD, head, body, "") : whole;
    }

    RawAnswer answer() {
        return new RawAnswer(head, body);
    }

    /** The whole frames that came, as AWS's own library reads them. */
    List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        new MessageDecoder(messages::add).feed(body);
        return messages;
    }

    /** The name of the last frame, whatever its type. */
    String lastName() {
        List<Message> messages = messages();
        Message last = messages.get(messages.size() - 1);
        return last.getHeaders()
                .get(isEvent(last) ? ":event-type" : ":exception-type")
                .getString();
    }

    private static boolean isEvent(Message message) {
        return message.getHeaders().get(":message-type").getString().equals("event");
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return end + " " + why + " " + head + " " + text();
    }
}
