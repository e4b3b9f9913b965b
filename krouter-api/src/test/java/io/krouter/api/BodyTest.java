package io.krouter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BodyTest {

    private final Body body = Body.of("0123456789");

    @Test
    void aPartOfAnArrayIsABodyOfItsOwn() throws IOException {
        Body part = Body.of("abcdef".getBytes(), 2, 3);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        part.writeTo(written);

        assertThat(part.length()).isEqualTo(3);
        assertThat(part.utf8()).isEqualTo("cde").isEqualTo(written.toString());
        assertThat(part.newStream().readAllBytes()).isEqualTo(part.toByteArray());
        assertThat(part).isEqualTo(Body.of("cde")).hasSameHashCodeAs(Body.of("cde"));
        assertThat(part.apply(List.of(ByteEdit.text(1, 2, "-"))).utf8()).isEqualTo("c-e");
    }

    @Test
    void aPartOutsideItsArrayIsRefused() {
        assertThatThrownBy(() -> Body.of(new byte[4], 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aCopyDoesNotReachIntoTheBody() {
        body.toByteArray()[0] = 'x';

        assertThat(body.utf8()).isEqualTo("0123456789");
    }

    @Test
    void editsAreCountedInTheBodyThatTheyAreAppliedTo() {
        Body edited =
                body.apply(List.of(ByteEdit.text(8, 10, "end"), ByteEdit.text(0, 1, ""), ByteEdit.text(4, 4, "<in>")));

        assertThat(edited.utf8()).isEqualTo("123<in>4567end");
        assertThat(body.utf8()).isEqualTo("0123456789");
    }

    @Test
    void insertsAtOnePlaceKeepTheirOrder() {
        Body edited = body.apply(List.of(ByteEdit.text(3, 5, "#"), ByteEdit.text(3, 3, "a"), ByteEdit.text(3, 3, "b")));

        assertThat(edited.utf8()).isEqualTo("012ab#56789");
    }

    @Test
    void overlappingEditsAreRefused() {
        assertThatThrownBy(() -> body.apply(List.of(ByteEdit.text(2, 5, ""), ByteEdit.text(4, 6, ""))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlap");
    }

    @Test
    void anEditPastTheEndIsRefused() {
        assertThatThrownBy(() -> body.apply(List.of(ByteEdit.text(9, 11, ""))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("within 10 bytes");
    }

    @Test
    void aViewIsComputedOnce() {
        AtomicInteger reads = new AtomicInteger();
        Body.View<String> view = (bytes, offset, length) -> "read " + length + " for time " + reads.incrementAndGet();

        assertThat(body.view(view)).isEqualTo("read 10 for time 1").isSameAs(body.view(view));
    }

    @Test
    void eachViewAndEachBodyHasItsOwnResult() {
        Body.View<Integer> first = (bytes, offset, length) -> (int) bytes[offset];
        Body.View<Integer> last = (bytes, offset, length) -> (int) bytes[offset + length - 1];

        assertThat(body.view(first)).isEqualTo('0');
        assertThat(body.view(last)).isEqualTo('9');
        assertThat(body.apply(List.of(ByteEdit.text(0, 1, "x"))).view(first)).isEqualTo('x');
    }

    @Test
    void aViewThatThrewIsAskedAgain() {
        AtomicInteger reads = new AtomicInteger();
        Body.View<Integer> view = (bytes, offset, length) -> {
            if (reads.incrementAndGet() == 1) {
                throw new IllegalArgumentException("not yet");
            }
            return 7;
        };

        assertThatThrownBy(() -> body.view(view)).hasMessage("not yet");
        assertThat(body.view(view)).isEqualTo(7);
    }

    @Test
    void aOneShotBodyIsWrittenOnceAndNeverRead() throws IOException {
        Body once = Body.oneShot(new ByteArrayInputStream("late".getBytes()), -1);
        ByteArrayOutputStream written = new ByteArrayOutputStream();

        assertThat(once.isOneShot()).isTrue();
        assertThat(once.length()).isEqualTo(-1);
        assertThat(once.apply(List.of())).isSameAs(once);
        assertThatThrownBy(once::utf8).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(once::toByteArray).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> once.view((bytes, offset, length) -> 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> once.apply(List.of(ByteEdit.text(0, 0, "x"))))
                .isInstanceOf(IllegalStateException.class);

        once.writeTo(written);
        assertThat(written).hasToString("late");
        assertThat(once.newStream().read()).isEqualTo(-1);
    }

    @Test
    void aOneShotBodyEqualsOnlyItself() {
        Body once = Body.oneShot(new ByteArrayInputStream(new byte[0]), 0);

        assertThat(once)
                .isEqualTo(once)
                .isNotEqualTo(Body.EMPTY)
                .isNotEqualTo(Body.oneShot(new ByteArrayInputStream(new byte[0]), 0));
        assertThat(Body.EMPTY).isNotEqualTo(once).isEqualTo(Body.of(""));
    }

    @Test
    void textSaysTheSizeAndNeverTheContent() {
        assertThat(Body.of("my secret")).hasToString("Body[9 bytes]");
        assertThat(Body.oneShot(new ByteArrayInputStream(new byte[3]), 3)).hasToString("Body[3 bytes, one-shot]");
        assertThat(Body.oneShot(new ByteArrayInputStream(new byte[3]), -1))
                .hasToString("Body[unknown number of bytes, one-shot]");
        assertThat(ByteEdit.text(1, 4, "my secret")).hasToString("ByteEdit[1..4 -> 9 bytes]");
    }

    @Test
    void anEditThatRunsBackwardsIsRefused() {
        assertThatThrownBy(() -> ByteEdit.text(4, 3, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an edit needs 0 <= start <= end but was 4 to 3");
        assertThatThrownBy(() -> ByteEdit.text(-1, 3, "")).isInstanceOf(IllegalArgumentException.class);
    }
}
