package io.krouter.providers.internal.okhttp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an answer arrives: status, headers and body, byte for byte. */
class IncomingAnswerTest extends SenderTest {

    @Test
    void anAnswersLinesComeInTheirOrderAndSpelling() throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nB: 2\r\nset-cookie: c=3\r\n"
                + "Connection: close, gone\r\nGone: x\r\nProxy-Authenticate: Basic\r\nContent-Encoding: gzip\r\n"
                + "Content-Length: 3\r\n\r\nabc"));
        try (LlmResponse answer = send(get("/").build())) {
            assertThat(answer.headers())
                    .isEqualTo(HeaderList.of(
                            "Set-Cookie", "a=1",
                            "B", "2",
                            "set-cookie", "c=3",
                            "Content-Encoding", "gzip",
                            "Content-Length", "3"));
            assertThat(answer.body().readAllBytes()).isEqualTo("abc".getBytes(UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transfer-encoding: gzip, chunked",
                "transfer-encoding: chunked\r\ntransfer-encoding: chunked",
                "content-length: 3\r\ncontent-length: 4",
                "content-length: +3",
                "content-length: 3, 3"
            })
    void anAnswerOfUnclearLengthIsRefused(String framing) {
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\nabcd"));
        assertThatThrownBy(() -> send(get("/").build()))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"101 Upgrade", "600 What", "200 OK\r\nna me: x", "200 OK\r\nno colon", "200 OK\r\nx: a\rb"})
    void anAnswerThatIsNoneIsRefused(String head) {
        server.next(peer -> peer.write("HTTP/1.1 " + head + "\r\ncontent-length: 0\r\n\r\n"));
        assertThatThrownBy(() -> send(get("/").build()))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.mayTryAnother()).isTrue());
    }

    @Test
    void anAnswerToHeadKeepsItsLengthAndHasNoBody() throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 77\r\n\r\n"));
        try (LlmResponse answer = send(get("/").method("HEAD").build())) {
            assertThat(answer.headers().first("content-length")).contains("77");
            assertThat(answer.body().read()).isEqualTo(-1);
        }
    }

    @Test
    void aBrokenAnswerSaysWhoseAndWhere() throws Exception {
        server.next(peer ->
                peer.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc").close());
        try (LlmResponse answer = send(get("/").build())) {
            assertThatThrownBy(() -> answer.body().readAllBytes())
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("provider \"origin\": the answer broke off after 3 bytes");
        }
    }
}
