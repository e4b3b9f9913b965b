package io.krouter.core.internal.compress.text;

/**
 * How long a text is: both of its lengths, taken in one pass.
 *
 * @param bytes in UTF-8
 * @param cost of its tokens, in parts of a token as {@link TokenEstimate} counts them
 */
public record Measure(long bytes, long cost) {

    public static Measure of(String text) {
        long cost = 0;
        int seen = 0;
        int kinds = TokenEstimate.START;
        char[] chars = text.toCharArray(); // much faster than asking the text for each of them
        for (char c : chars) {
            seen |= c;
            kinds = TokenEstimate.next(kinds, c);
            cost += TokenEstimate.cost(kinds);
        }
        return new Measure(seen < 0x80 ? text.length() : TextSize.utf8(text), cost);
    }

    /** The measure of both texts, one after the other; the first must end with a line end. */
    public Measure and(Measure next) {
        return new Measure(bytes + next.bytes, cost + next.cost);
    }

    public int tokens() {
        return TokenEstimate.tokens(cost);
    }

    public TextSize size() {
        return new TextSize(bytes, tokens());
    }
}
