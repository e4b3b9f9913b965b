package io.krouter.tls.internal.upstream;

import io.krouter.api.HeaderList;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/** What a parser makes of some bytes, as text. */
final class ParsedAnswer implements AnswerParts {

    private final AnswerParser parser = new AnswerParser(this);
    private final StringBuilder outcome = new StringBuilder();
    private boolean persistent;
    private String surplus = "";

    private ParsedAnswer(boolean mayHaveBody, boolean mayUpgrade) {
        parser.expect(this, mayHaveBody, mayUpgrade);
    }

    /** The answer to a POST, read in pieces of this size. */
    static ParsedAnswer of(String bytes, int size) {
        ParsedAnswer answer = new ParsedAnswer(true, false);
        answer.read(bytes, size);
        return answer;
    }

    static ParsedAnswer toHead(String bytes) {
        ParsedAnswer answer = new ParsedAnswer(false, false);
        answer.read(bytes, bytes.length());
        return answer;
    }

    static ParsedAnswer toUpgrade(String bytes) {
        ParsedAnswer answer = new ParsedAnswer(true, true);
        answer.read(bytes, bytes.length());
        return answer;
    }

    private void read(String bytes, int size) {
        for (int at = 0; at < bytes.length(); at += size) {
            String piece = bytes.substring(at, Math.min(bytes.length(), at + size));
            ByteBuf in = Unpooled.copiedBuffer(piece, StandardCharsets.ISO_8859_1);
            try {
                parser.read(in);
                surplus += in.toString(StandardCharsets.ISO_8859_1);
            } catch (ProtocolException e) {
                outcome.append(" refused: ").append(e.getMessage());
                return;
            } finally {
                in.release();
            }
        }
    }

    AnswerParser parser() {
        return parser;
    }

    /** Status, body, and whether it is complete. */
    String outcome() {
        return outcome.toString();
    }

    boolean isPersistent() {
        return persistent;
    }

    String surplus() {
        return surplus;
    }

    @Override
    public void head(int status, HeaderList headers, boolean isPersistent) {
        outcome.append(status).append(' ');
        persistent = isPersistent;
    }

    @Override
    public void body(ByteBuf piece) {
        outcome.append(piece.toString(StandardCharsets.ISO_8859_1));
        piece.release();
    }

    @Override
    public void end() {
        outcome.append(" end");
    }
}
