package io.krouter.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Bytes as they were received. Parsing is a {@linkplain #view view} on them, and a change is a {@link ByteEdit}:
 * {@code body.apply(List.of()) == body}, and outside the edited ranges nothing ever differs.
 *
 * <p>Immutable and thread-safe, provided that nobody writes to an array that was handed to {@link #of(byte[])}.
 *
 * <p>A {@linkplain #isOneShot() one-shot} body is the exception: it stands for bytes that are still arriving, and can
 * be written once. krouter uses it for requests that it only passes on; it has no views and cannot be edited.
 *
 * <pre>{@code
 * Body shorter = request.body().apply(List.of(ByteEdit.text(120, 160, "gpt-5")));
 * chain.proceed(request.newBuilder().body(shorter).build());
 * }</pre>
 */
public final class Body {

    /** No bytes. */
    public static final Body EMPTY = new Body(new byte[0], 0, 0, null, 0);

    private final byte[] bytes;
    private final int offset;
    private final long length;
    private final @Nullable InputStream source;
    private volatile @Nullable Map<View<?>, Object> views;

    private Body(byte[] bytes, int offset, int size, @Nullable InputStream source, long length) {
        this.bytes = bytes;
        this.offset = offset;
        this.source = source;
        this.length = source == null ? size : length;
    }

    /** A body of exactly these bytes. The array is not copied and must not be written to afterwards. */
    public static Body of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /**
     * A body of a part of these bytes. The array is not copied and must not be written to afterwards.
     *
     * @throws IndexOutOfBoundsException if the part does not lie inside the array
     */
    public static Body of(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return length == 0 ? EMPTY : new Body(bytes, offset, length, null, length);
    }

    /** A body of this text in UTF-8. */
    public static Body of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A one-shot body: the bytes of this stream, which {@link #writeTo} or {@link #newStream} passes on once. The code that
     * opened the stream closes it, after the exchange.
     *
     * @param length number of bytes, or -1 where it is not known before the end
     */
    public static Body oneShot(InputStream source, long length) {
        return new Body(EMPTY.bytes, 0, 0, source, length);
    }

    /** Whether this body can be written only once, has no views and cannot be edited. */
    public boolean isOneShot() {
        return source != null;
    }

    /** Number of bytes; -1 for a one-shot body that does not know. */
    public long length() {
        return length;
    }

    /**
     * This body seen through {@code view}, computed on the first call and remembered with the body. Views are
     * compared by identity, so keep each in a constant. Two threads that ask at once may both compute it; one result wins.
     *
     * @throws IllegalStateException if this body is one-shot
     * @throws RuntimeException if the view throws it; nothing is remembered then
     */
    public <T> T view(View<T> view) {
        int size = inMemory("viewed");
        Map<View<?>, Object> known = views;
        if (known == null) {
            views = known = new ConcurrentHashMap<>(2);
        }
        Object seen = known.get(view);
        if (seen == null) {
            seen = view.read(bytes, offset, size);
            known.put(view, seen);
        }
        @SuppressWarnings("unchecked") // a view only ever puts its own T
        T result = (T) seen;
        return result;
    }

    /**
     * The body in which each edit's range is replaced, all ranges counted in <em>this</em> body. Without edits the
     * result is this very object. The order of the list matters only where several edits insert at one place: they stand
     * in the list's order, before what replaces the bytes from that place on.
     *
     * @throws IllegalArgumentException if a range reaches past the end or two ranges overlap
     * @throws ArithmeticException if the result would have more than {@link Integer#MAX_VALUE} bytes
     * @throws IllegalStateException if there are edits and this body is one-shot
     */
    public Body apply(List<ByteEdit> edits) {
        if (edits.isEmpty()) {
            return this;
        }
        int size = inMemory("edited");
        ByteEdit[] ordered = edits.toArray(ByteEdit[]::new);
        Arrays.sort(ordered, Comparator.comparingInt(ByteEdit::start).thenComparingInt(ByteEdit::end));
        byte[] result = new byte[editedSize(size, ordered)];
        int from = 0;
        int to = 0;
        for (ByteEdit edit : ordered) {
            int kept = edit.start() - from;
            System.arraycopy(bytes, offset + from, result, to, kept);
            System.arraycopy(edit.replacement(), 0, result, to + kept, edit.replacement().length);
            to += kept + edit.replacement().length;
            from = edit.end();
        }
        System.arraycopy(bytes, offset + from, result, to, size - from);
        return of(result);
    }

    private static int editedSize(int size, ByteEdit[] ordered) {
        int last = 0;
        long result = size;
        for (ByteEdit edit : ordered) {
            if (edit.start() < last) {
                throw new IllegalArgumentException("edits must not overlap but " + edit + " starts before " + last);
            }
            if (edit.end() > size) {
                throw new IllegalArgumentException("edits must end within " + size + " bytes but there was " + edit);
            }
            last = edit.end();
            result += edit.replacement().length - (edit.end() - edit.start());
        }
        return Math.toIntExact(result);
    }

    /**
     * Writes all bytes. May be called any number of times unless this body is one-shot.
     *
     * @throws IOException if {@code out} or the source of a one-shot body fails
     */
    public void writeTo(OutputStream out) throws IOException {
        InputStream once = source;
        if (once == null) {
            out.write(bytes, offset, (int) length);
        } else {
            once.transferTo(out);
        }
    }

    /** The bytes as a stream. Each call starts anew; a one-shot body always hands out the one stream it has. */
    public InputStream newStream() {
        InputStream once = source;
        return once == null ? new ByteArrayInputStream(bytes, offset, (int) length) : once;
    }

    /**
     * A copy of the bytes.
     *
     * @throws IllegalStateException if this body is one-shot
     */
    public byte[] toByteArray() {
        int size = inMemory("copied");
        return Arrays.copyOfRange(bytes, offset, offset + size);
    }

    /**
     * Copies the bytes into {@code target}, from {@code at} on.
     *
     * @throws IllegalStateException if this body is one-shot
     * @throws IndexOutOfBoundsException if they do not fit there
     */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, offset, target, at, inMemory("copied"));
    }

    /**
     * The bytes read as UTF-8; what is not UTF-8 becomes U+FFFD, so do not write the result back.
     *
     * @throws IllegalStateException if this body is one-shot
     */
    public String utf8() {
        return new String(bytes, offset, inMemory("read as text"), StandardCharsets.UTF_8);
    }

    private int inMemory(String verb) {
        if (source != null) {
            throw new IllegalStateException("a one-shot body cannot be " + verb + "; ask isOneShot() first");
        }
        return (int) length;
    }

    /** Equal bytes are equal bodies; a one-shot body equals only itself. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Body that && source == null && that.source == null && sameBytes(that);
    }

    private boolean sameBytes(Body that) {
        int end = offset + (int) length;
        int thatEnd = that.offset + (int) that.length;
        return Arrays.equals(bytes, offset, end, that.bytes, that.offset, thatEnd);
    }

    @Override
    public int hashCode() {
        if (source != null) {
            return System.identityHashCode(this);
        }
        int hash = 1;
        for (int i = offset; i < offset + (int) length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** The size, never the content: bodies hold what users wrote. */
    @Override
    public String toString() {
        return "Body[" + (length < 0 ? "unknown number of" : length) + " bytes" + (isOneShot() ? ", one-shot" : "")
                + "]";
    }

    /**
     * A way to read a body, such as an index of its JSON values. Must be a pure function of the bytes.
     *
     * @param <T> what the bytes are read as; should be immutable, since all who ask share it
     */
    @FunctionalInterface
    public interface View<T> {

        /**
         * Reads the {@code length} bytes from {@code offset} on. May keep the array, must not write to it.
         *
         * @return never null; if there may be no value, {@code T} must represent that, as an {@code Optional} does
         * @throws RuntimeException if the bytes are not what this view reads; the message names the
         *     offset and what was expected
         */
        T read(byte[] bytes, int offset, int length);
    }
}
