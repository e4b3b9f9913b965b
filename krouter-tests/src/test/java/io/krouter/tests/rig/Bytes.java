package io.krouter.tests.rig;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** What tests do with bytes. */
public final class Bytes {

    private Bytes() {}

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The bytes in this many pieces or fewer, cut at places that the seed decides. */
    public static List<byte[]> cut(byte[] bytes, int pieces, long seed) {
        if (bytes.length == 0) {
            return List.of();
        }
        int[] inside =
                new Random(seed).ints(pieces - 1L, 1, Math.max(2, bytes.length)).toArray();
        int[] ends = Arrays.copyOf(inside, pieces);
        ends[pieces - 1] = bytes.length;
        List<byte[]> cut = new ArrayList<>();
        int start = 0;
        for (int end : Arrays.stream(ends).sorted().distinct().toArray()) {
            cut.add(Arrays.copyOfRange(bytes, start, end));
            start = end;
        }
        return cut;
    }
}
