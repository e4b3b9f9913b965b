package io.krouter.tls.internal.channel;

import io.netty.buffer.ByteBuf;

/**
 * Finds the headers in a stream of records, such as those of TLS or the frames of HTTP/2: each has a header of fixed length,
 * which contains the length of the payload. The bytes may come in pieces of any size, and stay unread in their buffers. For
 * one thread.
 *
 * @param <X> what the listener may throw
 */
public final class HeaderScanner<X extends Exception> {

    private final byte[] header;
    private final Listener<X> listener;
    private int headerBytes;
    private int payloadBytes;

    /** Learns of the records. */
    public interface Listener<X extends Exception> {

        /**
         * A header is complete.
         *
         * @param header valid during this call only
         * @return length of the payload that follows, in bytes
         */
        int header(byte[] header) throws X;

        /** A record is complete. */
        default void recordEnded() {}
    }

    /**
     * @param prefixBytes length of what comes before the first header; it counts as a record without header
     * @param headerBytes length of each header
     */
    public HeaderScanner(int prefixBytes, int headerBytes, Listener<X> listener) {
        this.payloadBytes = prefixBytes;
        this.header = new byte[headerBytes];
        this.listener = listener;
    }

    /** Looks at the next bytes of the stream. */
    public void scan(ByteBuf bytes) throws X {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            if (payloadBytes > 0) {
                int skipped = Math.min(payloadBytes, bytes.writerIndex() - at);
                at += skipped;
                payloadBytes -= skipped;
            } else {
                header[headerBytes++] = bytes.getByte(at++);
                if (headerBytes == header.length) {
                    headerBytes = 0;
                    payloadBytes = listener.header(header);
                }
            }
            if (payloadBytes == 0 && headerBytes == 0) {
                listener.recordEnded();
            }
        }
    }
}
