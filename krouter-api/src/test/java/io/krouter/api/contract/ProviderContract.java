package io.krouter.api.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link Provider} owes. Extend it in a test and hand over yours; it is run against a real server on loopback:
 *
 * <pre>{@code
 * class MyProviderTest extends ProviderContract {
 *     protected Provider provider(String name, URI base) {
 *         return new MyProvider(name, base);
 *     }
 * }
 * }</pre>
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ProviderContract {

    private static final String NAME = "under-contract";
    private static final String EVENT = "data: {\"n\":1}\n\n";

    /** Lines with which a client shows who its user is. */
    private static final HeaderList PERSONAL = HeaderList.of(
            "authorization", "Bearer clients-own-token",
            "user-agent", "aws-sdk-js/1.0.27 KiroIDE-0.12-5f2ab8c0machine",
            "x-amz-user-agent", "aws-sdk-js/1.0.27 KiroIDE-0.12-5f2ab8c0machine",
            "x-amzn-kiro-profile-arn", "arn:aws:codewhisperer:us-east-1:1:profile/P",
            "x-amz-target", "KiroRuntimeService.SendMessage",
            "cookie", "session=clients-own");

    private final TestCall call = new TestCall();
    private ScriptedServer server;
    private Provider provider;

    /**
     * The provider to check.
     *
     * @param name what {@link Provider#name} must say
     * @param base where it must send to, such as {@code http://127.0.0.1:49152}; also the request's origin
     */
    protected abstract Provider provider(String name, URI base) throws Exception;

    /** A body in the provider's format. */
    protected Body body() {
        return Body.of(
                "{ \"model\" : \"m\",\"messages\":[ {\"role\":\"user\",\"content\":\"H\\u00e9! \uD83D\uDC4B\"} ] }\n");
    }

    /** Whether it is meant to hand on the client's own header lines, authorization included. */
    protected boolean handsOnClientHeaders() {
        return false;
    }

    @BeforeEach
    final void start() throws Exception {
        server = new ScriptedServer();
        provider = provider(NAME, server.base());
    }

    @AfterEach
    final void stop() throws IOException {
        provider.close();
        server.close();
    }

    @Test
    void saysTheNameItWasGiven() {
        assertThat(provider.name()).isEqualTo(NAME);
        assertThat(provider.format()).isNotNull();
    }

    @Test
    void theBodyArrivesAsItIs() throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
        send().close();
        assertThat(server.received().body()).isEqualTo(body().toByteArray());
    }

    @Test
    void theClientsPersonalHeadersStayHere() throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
        send().close();
        String head = String.join("\n", server.received().headerLines());
        for (HeaderList.Line line : PERSONAL) {
            if (handsOnClientHeaders()) {
                assertThat(head).contains(line.name() + ": " + line.value());
            } else {
                assertThat(head).doesNotContain(line.value());
            }
        }
    }

    @Test
    void anAnswerComesBackWithItsBytes() throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\nx-id: 7\r\ncontent-length: 5\r\n\r\n{ } \n"));
        try (LlmResponse answer = send()) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().first("X-Id")).contains("7");
            assertThat(answer.body().readAllBytes()).isEqualTo("{ } \n".getBytes(UTF_8));
        }
    }

    @Test
    void aRefusalIsAnAnswerWithItsBody() throws Exception {
        for (int status : new int[] {400, 401, 404, 407, 408, 429, 500, 503, 529}) {
            server.next(peer ->
                    peer.write("HTTP/1.1 " + status + " No\r\nretry-after: 0\r\ncontent-length: 4\r\n\r\nwait"));
            try (LlmResponse answer = send()) {
                assertThat(answer.status()).isEqualTo(status);
                assertThat(answer.headers().first("retry-after")).contains("0");
                assertThat(answer.body().readAllBytes()).isEqualTo("wait".getBytes(UTF_8));
            }
            server.received();
        }
        assertThat(server.waiting()).as("requests that were repeated").isZero();
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 307 Elsewhere\r\nlocation: /else\r\ncontent-length: 0\r\n\r\n"));
        try (LlmResponse answer = send()) {
            assertThat(answer.status()).isEqualTo(307);
        }
    }

    @Test
    void anEventCanBeReadBeforeTheNextIsSent() throws Exception {
        CountDownLatch firstWasRead = new CountDownLatch(1);
        server.next(peer -> {
            peer.writeChunkedHead("text/event-stream").writeChunk(EVENT);
            firstWasRead.await();
            peer.writeChunk(EVENT).writeChunk("");
        });
        try (LlmResponse answer = send()) {
            assertThat(new String(answer.body().readNBytes(EVENT.length()), UTF_8))
                    .isEqualTo(EVENT);
            firstWasRead.countDown();
            assertThat(new String(answer.body().readAllBytes(), UTF_8)).isEqualTo(EVENT);
        }
    }

    @Test
    void aChunkedAnswerThatIsCutIsNoEnd() throws Exception {
        server.next(peer ->
                peer.writeChunkedHead("text/event-stream").writeChunk(EVENT).close());
        try (LlmResponse answer = send()) {
            assertThatIOException().isThrownBy(() -> answer.body().readAllBytes());
        }
    }

    @Test
    void anAnswerShorterThanItSaysIsNoEnd() throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n" + EVENT)
                .close());
        try (LlmResponse answer = send()) {
            assertThatIOException().isThrownBy(() -> answer.body().readAllBytes());
        }
    }

    @Test
    void aResetIsNoEnd() throws Exception {
        CountDownLatch firstWasRead = new CountDownLatch(1);
        server.next(peer -> {
            peer.writeChunkedHead("text/event-stream").writeChunk(EVENT);
            firstWasRead.await();
            peer.reset();
        });
        try (LlmResponse answer = send()) {
            answer.body().readNBytes(EVENT.length());
            firstWasRead.countDown();
            assertThatIOException().isThrownBy(() -> answer.body().readAllBytes());
        }
    }

    @Test
    void aCancelEndsABlockedReadAndHangsUp() throws Exception {
        CountDownLatch hungUp =
                hangUpAfter(peer -> peer.writeChunkedHead("text/event-stream").writeChunk(EVENT));
        LlmResponse answer = send();
        InputStream body = answer.body();
        body.readNBytes(EVENT.length());
        FutureTask<Integer> blockedRead = new FutureTask<>(body::read);
        start(blockedRead);
        call.cancel();
        assertThat(hungUp.await(1, TimeUnit.SECONDS))
                .as("hung up within a second")
                .isTrue();
        assertThatThrownBy(() -> blockedRead.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
        assertThatCode(answer::close).doesNotThrowAnyException();
    }

    @Test
    void aCancelEndsTheWaitForAnAnswerAndHangsUp() throws Exception {
        CountDownLatch hungUp = hangUpAfter(peer -> {});
        FutureTask<LlmResponse> sending = new FutureTask<>(this::send);
        start(sending);
        server.received();
        call.cancel();
        assertThat(hungUp.await(1, TimeUnit.SECONDS))
                .as("hung up within a second")
                .isTrue();
        assertThatThrownBy(() -> sending.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aCallThatIsCancelledAlreadyGetsNoAnswer() {
        call.cancel();
        assertThatIOException().isThrownBy(this::send);
    }

    @Test
    void aClosedAnswerLeavesNothingRegistered() throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"));
        send().close();
        assertThat(call.registered()).isZero();
    }

    @Test
    void anAnswerMayBeClosedEarlyAndTwice() throws Exception {
        CountDownLatch hungUp =
                hangUpAfter(peer -> peer.writeChunkedHead("text/event-stream").writeChunk(EVENT));
        LlmResponse answer = send();
        answer.close();
        answer.close();
        assertThat(hungUp.await(1, TimeUnit.SECONDS))
                .as("hung up within a second")
                .isTrue();
    }

    @Test
    void aServerThatHangsUpIsNoAnswer() {
        server.next(ScriptedServer.Peer::close);
        assertThatThrownBy(this::send).isInstanceOfSatisfying(ProviderException.class, e -> {
            assertThat(e.provider()).isEqualTo(NAME);
            assertThat(e.mayTryAnother()).isTrue();
            assertThat(e).hasMessageContaining("127.0.0.1:" + server.port());
        });
        assertThat(call.registered()).isZero();
    }

    @Test
    void aServerThatIsNotThereIsNoAnswer() throws IOException {
        server.close();
        assertThatThrownBy(this::send).isInstanceOfSatisfying(ProviderException.class, e -> {
            assertThat(e.provider()).isEqualTo(NAME);
            assertThat(e.mayTryAnother()).isTrue();
        });
    }

    @Test
    void itCanBeClosedTwice() {
        provider.close();
        assertThatCode(provider::close).doesNotThrowAnyException();
    }

    private LlmResponse send() throws IOException {
        LlmRequest request = LlmRequest.builder(provider.format(), server.base())
                .target("/generateAssistantResponse")
                .headers(PERSONAL)
                .body(body())
                .model("m")
                .build();
        return provider.send(request, call);
    }

    /** Open once the provider has closed its connection after this script. */
    private CountDownLatch hangUpAfter(ScriptedServer.Script script) {
        CountDownLatch hungUp = new CountDownLatch(1);
        server.next(peer -> {
            script.run(peer);
            if (peer.seesHangUp(Duration.ofSeconds(30))) {
                hungUp.countDown();
            }
        });
        return hungUp;
    }

    private static void start(FutureTask<?> task) {
        Thread thread = new Thread(task, "under-contract");
        thread.setDaemon(true);
        thread.start();
    }
}
