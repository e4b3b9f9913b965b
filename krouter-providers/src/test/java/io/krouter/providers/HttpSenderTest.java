package io.krouter.providers;

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
import io.krouter.api.contract.ScriptedServer;
import io.krouter.api.contract.TestCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpSenderTest {

    private static final String EMPTY_OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

    private ScriptedServer server;
    private Upstream upstream;
    private OriginProvider origin;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        upstream = Upstream.builder().build();
        origin = new OriginProvider(upstream);
    }

    @AfterEach
    void stop() throws IOException {
        upstream.close();
        server.close();
    }

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
    void aGetIsNotRepeatedEither() throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 503 Busy\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n"));
        try (LlmResponse answer = send(get("/").build())) {
            assertThat(answer.status()).isEqualTo(503);
        }
        server.received();
        assertThat(server.waiting()).isZero();
    }

    @Test
    void aGetWithABodyIsRefusedAndNotSentWithoutIt() {
        assertThatThrownBy(() -> send(get("/").body(Body.of("x")).build()))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("body");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            arrivalOf(post("/", Body.of("abc")));
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aKeptConnectionThatWasClosedIsReplacedUnnoticed(String method) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.next(peer -> {
            peer.write(EMPTY_OK).close();
            closed.countDown();
        });
        send(get("/1").method(method).build()).close();
        closed.await();
        Thread.sleep(HttpSender.FRESH_FOR.plusMillis(50).toMillis()); // time idle is what is looked at
        arrivalOf(get("/2").method(method));
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aKeptConnectionWithUnaskedBytesIsReplaced() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch said = new CountDownLatch(1);
        server.next(peer -> {
            peer.write(EMPTY_OK);
            read.await();
            peer.write("HTTP/1.1 408 Too late\r\ncontent-length: 0\r\n\r\n");
            said.countDown();
        });
        send(get("/1").build()).close();
        read.countDown();
        said.await();
        server.next(peer -> peer.write(EMPTY_OK));
        try (LlmResponse answer = send(get("/2").build())) {
            assertThat(answer.status()).isEqualTo(200);
        }
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

    @Test
    void aSpentBodyCannotBeTriedElsewhere() {
        server.next(ScriptedServer.Peer::close);
        Body body = Body.oneShot(new ByteArrayInputStream(new byte[3]), 3);
        assertThatThrownBy(() -> send(post("/", body).build()))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.mayTryAnother()).isFalse());
    }

    @Test
    void anUntouchedArrivingBodyCanBeTriedElsewhere() throws IOException {
        // A port that nobody is given: one that was free a moment ago may be another test's by now.
        URI nobody = URI.create("http://127.0.0.1:1");
        Body body = Body.oneShot(new ByteArrayInputStream(new byte[3]), 3);
        assertThatThrownBy(() -> send(post("/", body).origin(nobody).build()))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.mayTryAnother()).isTrue());
    }

    @Test
    void aClientThatBreaksOffMidBodyLeavesNoHalfRequestBehind() throws Exception {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[9]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("client gone");
            }
        });
        assertThatThrownBy(() -> send(post("/", Body.oneShot(broken, 20)).build()))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("client gone");
        arrivalOf(get("/next"));
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aCancelledCallMayNotTryAnother() {
        TestCall call = new TestCall();
        call.cancel();
        assertThatThrownBy(() -> origin.send(get("/").build(), call))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.mayTryAnother()).isFalse())
                .hasMessageContaining("cancelled");
    }

    @Test
    void messagesNameThePlaceButNoQueryAndNoHeader() throws IOException {
        server.close();
        LlmRequest request = get("/x?key=secret")
                .headers(HeaderList.of("authorization", "Bearer secret"))
                .build();
        assertThatThrownBy(() -> send(request))
                .hasMessageContaining("\"origin\"")
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageNotContaining("secret");
    }

    @Test
    void aClosedUpstreamSendsNothing() {
        upstream.close();
        assertThatThrownBy(() -> send(get("/").build()))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("closed");
        assertThat(server.connections()).isZero();
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

    private LlmRequest.Builder get(String target) {
        return LlmRequest.builder(WireFormat.OPAQUE, server.base())
                .method("GET")
                .target(target);
    }

    private LlmRequest.Builder post(String target, Body body) {
        return LlmRequest.builder(WireFormat.OPAQUE, server.base())
                .target(target)
                .body(body);
    }

    private ReceivedRequest arrivalOf(LlmRequest.Builder request) throws Exception {
        server.next(peer -> peer.write(EMPTY_OK));
        send(request.build()).close();
        ReceivedRequest received = server.received();
        while (server.waiting() > 0) {
            received = server.received();
        }
        return received;
    }

    private LlmResponse send(LlmRequest request) throws IOException {
        return origin.send(request, new TestCall());
    }
}
