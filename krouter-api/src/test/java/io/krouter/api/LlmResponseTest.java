package io.krouter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlmResponseTest {

    private final CountingBody body = new CountingBody("0123456789");
    private final LlmResponse response = LlmResponse.builder(WireFormat.KIRO, 200)
            .headers(HeaderList.of("x-plain", "hidden"))
            .body(body)
            .build();

    @Test
    void aNewResponseIsEmpty() throws IOException {
        LlmResponse empty = LlmResponse.builder(WireFormat.KIRO, 204).build();

        assertThat(empty.headers()).isSameAs(HeaderList.EMPTY);
        assertThat(empty.body().read()).isEqualTo(-1);
    }

    @Test
    void theSameButTakesOverTheBody() throws IOException {
        LlmResponse changed = response.newBuilder()
                .status(201)
                .format(WireFormat.GEMINI)
                .headers(HeaderList.EMPTY)
                .build();
        changed.close();

        assertThat(changed.status()).isEqualTo(201);
        assertThat(changed.format()).isEqualTo(WireFormat.GEMINI);
        assertThat(changed.body()).isSameAs(response.body());
        assertThat(response.newBuilder().build()).usingRecursiveComparison().isEqualTo(response);
        assertThat(body.closed).isEqualTo(1);
    }

    @Test
    void aBodyWithinTheLimitIsReadWholeAndClosed() throws IOException {
        assertThat(response.readBody(10)).isEqualTo(Body.of("0123456789"));
        assertThat(body.closed).isEqualTo(1);
    }

    @Test
    void aBodyPastTheLimitIsRefusedAndClosed() {
        assertThatThrownBy(() -> response.readBody(9))
                .isInstanceOf(IOException.class)
                .hasMessage("the answer's body is longer than 9 bytes");
        assertThat(body.closed).isEqualTo(1);
    }

    @Test
    void aBodyThatBreaksOffIsClosed() {
        body.failure = new IOException("reset");

        assertThatThrownBy(() -> response.readBody(100)).isSameAs(body.failure);
        assertThat(body.closed).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true", "299, true", "300, false", "429, false"})
    void onlyA2xxIsSuccessful(int status, boolean successful) {
        assertThat(response.newBuilder().status(status).build().isSuccessful()).isEqualTo(successful);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 99, 600})
    void whatIsNoStatusIsRefused(int status) {
        assertThatThrownBy(() -> response.newBuilder().status(status).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a status lies between 100 and 599 but was " + status);
    }

    @Test
    void textHasNeitherHeadersNorContent() {
        assertThat(response).hasToString("kiro 200");
    }

    private static final class CountingBody extends InputStream {
        private final InputStream bytes;
        private int closed;
        private IOException failure;

        CountingBody(String text) {
            this.bytes = new ByteArrayInputStream(text.getBytes());
        }

        @Override
        public int read() throws IOException {
            if (failure != null) {
                throw failure;
            }
            return bytes.read();
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
