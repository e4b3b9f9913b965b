package io.krouter.core.internal.cache;

import java.util.List;

/** The segments of one prompt, packed: 20 bytes for each. */
final class PrefixHashes {

    private final long[] content;
    private final long[] ids;
    private final int[] sizes;

    private PrefixHashes(List<Segment> segments) {
        this.content = segments.stream().mapToLong(Segment::content).toArray();
        this.ids = segments.stream().mapToLong(Segment::ids).toArray();
        this.sizes = segments.stream().mapToInt(Segment::size).toArray();
    }

    static PrefixHashes of(List<Segment> segments) {
        return new PrefixHashes(segments);
    }

    int length() {
        return sizes.length;
    }

    /** Bytes of the first {@code segments} of them. */
    long bytes(int segments) {
        long bytes = 0;
        for (int i = 0; i < segments; i++) {
            bytes += sizes[i];
        }
        return bytes;
    }

    /** Number of leading segments that are the same in {@code earlier}. */
    int shared(PrefixHashes earlier) {
        int shared = sharedWithoutIds(earlier);
        int same = 0;
        while (same < shared && ids[same] == earlier.ids[same]) {
            same++;
        }
        return same;
    }

    /** As {@link #shared}, but ignoring differences of tool use ids. */
    int sharedWithoutIds(PrefixHashes earlier) {
        int most = Math.min(length(), earlier.length());
        int same = 0;
        while (same < most && content[same] == earlier.content[same]) {
            same++;
        }
        return same;
    }

    /** Whether this begins with all of {@code earlier}. */
    boolean continues(PrefixHashes earlier) {
        return shared(earlier) == earlier.length();
    }

    boolean continuesButForIds(PrefixHashes earlier) {
        return sharedWithoutIds(earlier) == earlier.length();
    }
}
