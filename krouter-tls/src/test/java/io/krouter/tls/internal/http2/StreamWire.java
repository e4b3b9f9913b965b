package io.krouter.tls.internal.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tls.Door;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;

/** HTTP/2 by hand, frame for frame, for what no client would send or show. */
public final class StreamWire implements AutoCloseable {

    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int PRIORITY = 2;
    public static final int RESET = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;

    public static final int END_STREAM = 1;
    public static final int ACK = 1;
    public static final int END_HEADERS = 4;

    private final SSLSocket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();

    private StreamWire(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    public record Frame(int type, int flags, int stream, byte[] payload) {
        boolean endsStream() {
            return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
        }

        /** Of a reset or a good-bye. */
        Http2Error error() {
            return Http2Error.valueOf(ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0));
        }

        String text() {
            return new String(payload, StandardCharsets.ISO_8859_1);
        }
    }

    /** A connection on which nothing was said yet. */
    static StreamWire silent(Door door) throws Exception {
        return new StreamWire(door.connect(Door.KIRO, "h2"));
    }

    /** A connection on which both sides have said their settings. */
    public static StreamWire open(Door door) throws Exception {
        StreamWire wire = silent(door);
        wire.begin();
        wire.frame(SETTINGS, ACK, 0);
        return wire;
    }

    /** The preface and no special wishes. */
    public void begin() throws IOException {
        bytes(ByteBufUtil.getBytes(Http2CodecUtil.connectionPrefaceBuf()));
        frame(SETTINGS, 0, 0);
    }

    public void bytes(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    public void frame(int type, int flags, int stream, byte... payload) throws IOException {
        bytes(encoded(type, flags, stream, payload));
    }

    public static byte[] encoded(int type, int flags, int stream, byte... payload) {
        return ByteBuffer.allocate(Http2CodecUtil.FRAME_HEADER_LENGTH + payload.length)
                .putShort((short) (payload.length >> 8))
                .put((byte) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    /** A request without a body. */
    public void get(int stream, String path) throws IOException {
        frame(HEADERS, END_STREAM | END_HEADERS, stream, head("GET", path));
    }

    /** The head of a request with a body. */
    public void post(int stream, String path, String... more) throws IOException {
        frame(HEADERS, END_HEADERS, stream, head("POST", path, more));
    }

    public void data(int stream, int flags, String latin) throws IOException {
        frame(DATA, flags, stream, latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void number(int type, int stream, int number) throws IOException {
        frame(type, 0, stream, ByteBuffer.allocate(4).putInt(number).array());
    }

    public static byte[] head(String method, String path, String... more) {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.writeBytes(block(":method", method, ":scheme", "https", ":authority", Door.KIRO, ":path", path));
        head.writeBytes(block(more));
        return head.toByteArray();
    }

    /** Names and values as literals without index and without Huffman code. */
    public static byte[] block(String... lines) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < lines.length; i += 2) {
            block.write(0);
            string(block, lines[i]);
            string(block, lines[i + 1]);
        }
        return block.toByteArray();
    }

    private static void string(ByteArrayOutputStream block, String latin) {
        int left = latin.length() - 127;
        block.write(Math.min(latin.length(), 127));
        if (left >= 0) {
            for (; left >= 128; left >>= 7) {
                block.write(left & 127 | 128);
            }
            block.write(left);
        }
        block.writeBytes(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Frame next() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        return new Frame(type, flags, stream, in.readNBytes(length));
    }

    private Frame next(Predicate<Frame> wanted) throws IOException {
        Frame frame = next();
        while (!wanted.test(frame)) {
            frame = next();
        }
        return frame;
    }

    /** The next one that belongs to this stream. */
    public Frame next(int stream) throws IOException {
        return next(frame -> frame.stream() == stream && frame.type() != WINDOW_UPDATE);
    }

    public Http2Headers headers(int stream) throws IOException {
        Frame frame = next(stream);
        if (frame.type() != HEADERS) {
            throw new AssertionError("expected a head but got " + frame + (frame.type() == RESET ? frame.error() : ""));
        }
        try {
            return decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(frame.payload()));
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }

    public int status(int stream) throws IOException {
        return Integer.parseInt(headers(stream).status().toString());
    }

    /** The rest of an answer. */
    public String body(int stream) throws IOException {
        StringBuilder body = new StringBuilder();
        Frame frame;
        do {
            frame = next(stream);
            if (frame.type() != DATA) {
                throw new AssertionError("expected the body to go on but got " + frame);
            }
            body.append(frame.text());
        } while (!frame.endsStream());
        return body.toString();
    }

    public Http2Error reset(int stream) throws IOException {
        return next(frame -> frame.stream() == stream && frame.type() == RESET).error();
    }

    public Frame goAway() throws IOException {
        return next(frame -> frame.type() == GOAWAY);
    }

    /** How far the window of a stream has been opened since, as soon as all that was sent has been looked at. */
    public int windowOpened(int stream) throws IOException {
        frame(PING, 0, 0, new byte[8]);
        int opened = 0;
        for (Frame frame = next(); frame.type() != PING; frame = next()) {
            if (frame.type() == WINDOW_UPDATE && frame.stream() == stream) {
                opened += ByteBuffer.wrap(frame.payload()).getInt();
            }
        }
        return opened;
    }

    /** Reads to the end of the connection. */
    public void end() throws IOException {
        in.readAllBytes();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Expects that the server ends this connection because the client exceeded a limit. */
    void assertSentOff() throws IOException {
        assertThat(goAway().error()).isEqualTo(Http2Error.ENHANCE_YOUR_CALM);
        end();
    }
}
