package io.krouter.core.internal.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012) of bytes that come in pieces; how they are cut does not matter. Eight bytes are
 * read at once from where they lie: Guava's copies each piece into a buffer first, which took a third of the ledger's time.
 * Not thread-safe.
 */
final class SipHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long v0;
    private long v1;
    private long v2;
    private long v3;

    /** Bytes that do not fill a block yet, the first one lowest. */
    private long begun;

    private int begunBytes;
    private int length;

    /** Without it a hash reveals nothing about the bytes. */
    record Key(long k0, long k1) {

        static Key random() {
            SecureRandom random = new SecureRandom();
            return new Key(random.nextLong(), random.nextLong());
        }

        /** Not the key. */
        @Override
        public String toString() {
            return "Key";
        }
    }

    SipHash(Key key) {
        v0 = key.k0 ^ 0x736f6d6570736575L;
        v1 = key.k1 ^ 0x646f72616e646f6dL;
        v2 = key.k0 ^ 0x6c7967656e657261L;
        v3 = key.k1 ^ 0x7465646279746573L;
    }

    SipHash put(byte[] bytes, int offset, int count) {
        int at = offset;
        int end = offset + count;
        while (begunBytes != 0 && at < end) {
            put(bytes[at++]);
        }
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            block((long) LONGS.get(bytes, at));
            length += Long.BYTES;
        }
        while (at < end) {
            put(bytes[at++]);
        }
        return this;
    }

    SipHash put(byte next) {
        begun |= (next & 0xffL) << (Byte.SIZE * begunBytes);
        length++;
        if (++begunBytes == Long.BYTES) {
            block(begun);
            begun = 0;
            begunBytes = 0;
        }
        return this;
    }

    /** The four bytes, the lowest first. */
    SipHash put(int number) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            put((byte) (number >> shift));
        }
        return this;
    }

    /** Two bytes for each character, the lower first. */
    SipHash put(String text) {
        for (int i = 0; i < text.length(); i++) {
            put((byte) text.charAt(i));
            put((byte) (text.charAt(i) >> Byte.SIZE));
        }
        return this;
    }

    /** The hash; nothing can be put after it. */
    long hash() {
        block(begun | (long) length << (Long.SIZE - Byte.SIZE));
        v2 ^= 0xff;
        for (int i = 0; i < 4; i++) {
            round();
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private void block(long next) {
        v3 ^= next;
        round();
        round();
        v0 ^= next;
    }

    private void round() {
        v0 += v1;
        v2 += v3;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 = Long.rotateLeft(v2, 32);
    }
}
