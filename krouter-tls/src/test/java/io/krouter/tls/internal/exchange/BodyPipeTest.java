package io.krouter.tls.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.tls.Background;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BodyPipeTest {

    private int pauses;
    private int resumes;
    private final BodyPipe pipe = new BodyPipe(8, () -> pauses++, () -> resumes++);

    private void add(String text) {
        pipe.add(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    @Test
    void bytesComeOutInOrderHoweverTheyWentIn() throws Exception {
        add("he");
        add("");
        add("llo");
        pipe.end();

        assertThat(pipe.read()).isEqualTo('h');
        assertThat(pipe.readAllBytes()).isEqualTo("ello".getBytes(StandardCharsets.US_ASCII));
        assertThat(pipe.read()).isEqualTo(-1);
    }

    @Test
    void itPausesWhenFullAndResumesWhenHalfEmpty() throws Exception {
        add("1234567");
        assertThat(pauses).isZero();
        add("8");
        add("9");
        assertThat(pauses).isOne();
        assertThat(pipe.held()).isEqualTo(9);
        pipe.readNBytes(4);
        assertThat(resumes).isZero();
        pipe.readNBytes(1);
        assertThat(resumes).isOne();
        pipe.readNBytes(4);
        assertThat(resumes).isOne();
    }

    @Test
    void aReadWaitsForBytes() throws Exception {
        Future<Integer> read = Background.run(pipe::read);
        add("x");

        assertThat(read.get(10, TimeUnit.SECONDS)).isEqualTo('x');
    }

    @Test
    void aFailureComesBehindTheBytesThatWereThere() throws Exception {
        add("x");
        pipe.fail(new IOException("gone"));

        assertThat(pipe.read()).isEqualTo('x');
        assertThatThrownBy(pipe::read).isInstanceOf(IOException.class).hasRootCauseMessage("gone");
    }

    @Test
    void aFailureAfterTheEndIsNone() throws Exception {
        pipe.end();
        pipe.fail(new IOException("gone"));

        assertThat(pipe.read()).isEqualTo(-1);
    }

    @Test
    void closingThrowsAwayWhatIsThereAndWhatComes() {
        add("12345678");
        pipe.close();
        add("more");

        assertThat(pipe.held()).isZero();
        assertThat(resumes).isOne();
        assertThatThrownBy(pipe::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }
}
