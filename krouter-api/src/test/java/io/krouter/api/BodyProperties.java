package io.krouter.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BodyProperties {

    /** What is kept, and what stands between the kept pieces: before, and after the edits. */
    record Piece(byte[] kept, byte[] removed, byte[] put) {}

    @Property(tries = 500)
    void withoutEditsABodyIsTheSameObject(@ForAll byte[] bytes) {
        Body body = Body.of(bytes);

        assertThat(body.apply(List.of())).isSameAs(body);
        assertThat(body.toByteArray()).isEqualTo(bytes);
    }

    @Property(tries = 1000)
    void withEditsABodyDiffersOnlyInTheirRanges(@ForAll("pieces") List<Piece> pieces, @ForAll long order) {
        byte[] before = new byte[0];
        byte[] after = new byte[0];
        List<ByteEdit> edits = new ArrayList<>();
        for (Piece piece : pieces) {
            before = join(before, piece.kept);
            edits.add(new ByteEdit(before.length, before.length + piece.removed.length, piece.put));
            before = join(before, piece.removed);
            after = join(join(after, piece.kept), piece.put);
        }
        Collections.shuffle(edits, new java.util.Random(order));

        assertThat(inTheMiddle(before).apply(edits).toByteArray()).isEqualTo(after);
    }

    @Property(tries = 500)
    void equalBytesAreEqualBodies(@ForAll byte[] bytes, @ForAll byte[] others) {
        assertThat(inTheMiddle(bytes)).isEqualTo(Body.of(bytes.clone())).hasSameHashCodeAs(Body.of(bytes.clone()));
        assertThat(Body.of(bytes).equals(Body.of(others))).isEqualTo(Arrays.equals(bytes, others));
    }

    @Provide
    Arbitrary<List<Piece>> pieces() {
        Arbitrary<byte[]> some = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
        Arbitrary<byte[]> atLeastOne =
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(12);
        return Combinators.combine(atLeastOne, some, some).as(Piece::new).list().ofMaxSize(8);
    }

    private static Body inTheMiddle(byte[] bytes) {
        return Body.of(join(join(new byte[] {7, 7, 7}, bytes), new byte[] {9}), 3, bytes.length);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
