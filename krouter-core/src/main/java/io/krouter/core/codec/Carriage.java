package io.krouter.core.codec;

import io.krouter.core.chat.Piece;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a format can carry. Each {@link Piece} is carried whole, carried in another form, or dropped; of the last two the
 * effect is kept in words, and it is what a {@link io.krouter.core.chat.Loss} reports. Immutable.
 *
 * <pre>{@code
 * Carriage carriage = Carriage.of(Piece.SYSTEM, Piece.IMAGE)
 *         .weakened(Piece.RESULT_ERROR, "marked in the text of the result")
 *         .dropped(Piece.TOP_K, "left out");
 * }</pre>
 *
 * A piece that is not named is dropped.
 */
public final class Carriage {

    private static final String LEFT_OUT = "left out";

    private final Set<Piece> whole;
    private final Map<Piece, String> weakened;
    private final Map<Piece, String> dropped;

    private Carriage(Set<Piece> whole, Map<Piece, String> weakened, Map<Piece, String> dropped) {
        this.whole = whole;
        this.weakened = weakened;
        this.dropped = dropped;
    }

    /** These pieces are carried whole. */
    public static Carriage of(Piece... whole) {
        return new Carriage(Set.of(whole), Map.of(), Map.of());
    }

    /** Also carries this piece, but in another form. */
    public Carriage weakened(Piece piece, String effect) {
        return new Carriage(whole, with(weakened, piece, effect), dropped);
    }

    /** Does not carry this piece. */
    public Carriage dropped(Piece piece, String effect) {
        return new Carriage(whole, weakened, with(dropped, piece, effect));
    }

    private static Map<Piece, String> with(Map<Piece, String> before, Piece piece, String effect) {
        Map<Piece, String> after = new EnumMap<>(Piece.class);
        after.putAll(before);
        after.put(piece, effect);
        return after;
    }

    /** How much of a piece arrives. */
    public enum Degree {
        /** All of it. */
        WHOLE,
        /** Its content, in another form. */
        WEAKENED,
        /** Nothing. */
        DROPPED
    }

    /** How much of this piece arrives. */
    public Degree degree(Piece piece) {
        if (whole.contains(piece)) {
            return Degree.WHOLE;
        }
        return weakened.containsKey(piece) ? Degree.WEAKENED : Degree.DROPPED;
    }

    /** What becomes of this piece; empty if it is carried whole. */
    public Optional<String> effect(Piece piece) {
        if (whole.contains(piece)) {
            return Optional.empty();
        }
        return Optional.of(weakened.getOrDefault(piece, dropped.getOrDefault(piece, LEFT_OUT)));
    }
}
