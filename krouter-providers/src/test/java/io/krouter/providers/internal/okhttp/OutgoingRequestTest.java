package io.krouter.providers.internal.okhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.ReceivedRequest;
import java.io.ByteArrayInputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request leaves: line, headers and body, byte for byte. */
class OutgoingRequestTest extends SenderTest {

    @Test
    void headerLinesGoOutInTheirOrderAndSpelling() throws Exception {
        HeaderList lines = HeaderList.of(
                "hOST", "127.0.0.1:" + server.port(),
                "X-Twice", "1",
                "accept", "*/*",
                "x-twice", "2",
                "TokenType", "API_KEY",
                "Content-length", "2",
                "empty", "");
        ReceivedRequest received = arrivalOf(post("/", Body.of("{}")).headers(lines));
        assertThat(received.headerLines())
                .containsExactly(
                        "hOST: 127.0.0.1:" + server.port(),
                        "X-Twice: 1",
                        "accept: */*",
                        "x-twice: 2",
                        "TokenType: API_KEY",
                        "Content-length: 2",
                        "empty: ");
    }

    @Test
    void nothingIsAddedButHostAndLength() throws Exception {
        ReceivedRequest received = arrivalOf(post("/", Body.of("{}")));
        assertThat(received.headerLines()).containsExactly("Host: 127.0.0.1:" + server.port(), "Content-Length: 2");
    }

    @Test
    void aGetWithoutBodyHasNoLength() throws Exception {
        ReceivedRequest received = arrivalOf(get("/models"));
        assertThat(received.requestLine()).isEqualTo("GET /models HTTP/1.1");
        assertThat(received.headerLines()).containsExactly("Host: 127.0.0.1:" + server.port());
    }

    @Test
    void linesOfOneConnectionAndThoseForKrouterStayHere() throws Exception {
        HeaderList lines = HeaderList.of(
                "Connection", "keep-alive, X-Named",
                "x-named", "gone",
                "Keep-Alive", "timeout=5",
                "Proxy-Authorization", "Basic xyz",
                "TE", "trailers",
                "Trailer", "x",
                "Upgrade", "h2c",
                "Expect", "100-continue",
                "x-request-source", "local",
                "X-Krouter-Hop", "1",
                "kept", "yes");
        ReceivedRequest received = arrivalOf(get("/").headers(lines));
        assertThat(received.headerLines()).containsExactly("Host: 127.0.0.1:" + server.port(), "kept: yes");
    }

    @Test
    void theLengthFollowsTheBody() throws Exception {
        HeaderList lines = HeaderList.of("content-length", "999", "a", "b", "Content-Length", "999");
        ReceivedRequest received = arrivalOf(post("/", Body.of("abc")).headers(lines));
        assertThat(received.headerLines())
                .containsExactly("Host: 127.0.0.1:" + server.port(), "content-length: 3", "a: b");
        assertThat(received.text()).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/a?",
                "/a//b/../c/./d?x='1'&y=[{|}]",
                "/%2e%2E/%zz?%",
                "/a;b=c?d=\"e\"&f=<g>^`\\",
                "//double?a?b",
                "/\u00c3\u00a9"
            })
    void theTargetGoesOutAsItIs(String target) throws Exception {
        assertThat(arrivalOf(get(target)).requestLine()).isEqualTo("GET " + target + " HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "*", "/a#b", "http://127.0.0.1/"})
    void aTargetThatIsNoneIsRefusedBeforeAnythingIsSent(String target) {
        assertThatThrownBy(() -> send(get(target).build()))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.mayTryAnother()).isFalse())
                .hasMessageContaining("expected a target of /path");
        assertThat(server.connections()).isZero();
    }

    @Test
    void headerBytesBeyondAsciiStayTheSameBothWays() throws Exception {
        String bytes = new String("gr\u00fc\u00df \ud83d\udc4b".getBytes(UTF_8), ISO_8859_1);
        server.next(peer ->
                peer.write("HTTP/1.1 200 OK\r\nX-Name: gr\u00fc\u00df \ud83d\udc4b\r\ncontent-length: 0\r\n\r\n"));
        try (LlmResponse answer =
                send(get("/").headers(HeaderList.of("X-Name", bytes)).build())) {
            assertThat(answer.headers().first("x-name")).contains(bytes);
        }
        assertThat(server.received().headerLines()).contains("X-Name: " + bytes);
    }

    @Test
    void aGetWithABodyIsRefusedAndNotSentWithoutIt() {
        assertThatThrownBy(() -> send(get("/").body(Body.of("x")).build()))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("body");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aBodyOfUnknownLengthGoesOutInChunks() throws Exception {
        HeaderList lines = HeaderList.of("content-length", "5", "a", "b");
        Body body = Body.oneShot(new ByteArrayInputStream("hello".getBytes(UTF_8)), -1);
        ReceivedRequest received = arrivalOf(post("/", body).headers(lines));
        assertThat(received.headerLines())
                .containsExactly("Host: 127.0.0.1:" + server.port(), "a: b", "Transfer-Encoding: chunked");
        assertThat(received.text()).isEqualTo("hello");
    }

    @Test
    void aBodyOfKnownLengthGoesOutAsOne() throws Exception {
        Body body = Body.oneShot(new ByteArrayInputStream("hello".getBytes(UTF_8)), 5);
        ReceivedRequest received = arrivalOf(post("/", body));
        assertThat(received.header("content-length")).contains("5");
        assertThat(received.text()).isEqualTo("hello");
    }

    @Test
    void anArrivingBodyIsPassedOnAsItComes() throws Exception {
        PipedOutputStream client = new PipedOutputStream();
        Body body = Body.oneShot(new PipedInputStream(client), -1);
        try (RawListener raw = new RawListener()) {
            client.write("first".getBytes(UTF_8));
            raw.answerOnceSeen("first", () -> client.close(), EMPTY_OK);
            LlmRequest request =
                    LlmRequest.builder(WireFormat.OPAQUE, raw.base()).body(body).build();
            send(request).close();
        }
    }
}
