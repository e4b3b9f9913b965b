package io.krouter.tls.internal.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.ReceivedRequest;
import io.krouter.api.contract.ScriptedServer;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One exchange after the other with a real server. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpstreamClientTest {

    private static final String EMPTY_OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(40));

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final EventLoop loop = loops.next();
    private final ExecutorService blocking = Executors.newCachedThreadPool();
    private UpstreamClient client;
    private ScriptedServer server;
    private TestAccess access;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        access = new TestAccess(server.port());
        client = new UpstreamClient(UpstreamLimits.DEFAULTS, blocking);
    }

    @AfterEach
    void stop() throws IOException {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        blocking.shutdownNow();
        server.close();
    }

    private LlmRequest.Builder request(String method, String... lines) {
        return LlmRequest.builder(WireFormat.OPAQUE, server.base())
                .method(method)
                .target("/a//b/../c?x='y'")
                .headers(HeaderList.of(lines));
    }

    private LlmRequest post(String body) {
        return request("POST", "Content-Length", Integer.toString(body.length()))
                .body(Body.of(body))
                .build();
    }

    private HeardAnswer send(LlmRequest request) throws Exception {
        return send(request, PATIENCE);
    }

    private HeardAnswer send(LlmRequest request, Patience patience) throws Exception {
        HeardAnswer heard = new HeardAnswer();
        loop.submit(() -> client.send(loop, access, request, patience, heard)).get(10, TimeUnit.SECONDS);
        return heard;
    }

    private void settle() throws Exception {
        loop.submit(() -> {}).get(10, TimeUnit.SECONDS);
    }

    @Test
    void aRequestGoesOutAsItIs() throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 200 Fine\r\nX-b: \u00e9\r\nx-A:  1 \r\nContent-Length: 2\r\n\r\nok"));
        LlmRequest request = request(
                        "POST", "hOST", "x.example", "X-Two", "a", "Content-Length", "4", "x-two", "\u00e9")
                .body(Body.of(new byte[] {0, 13, 10, (byte) 0xff}))
                .build();
        HeardAnswer answer = send(request);
        assertThat(answer.text()).isEqualTo("ok");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers.lines().get(0).name()).isEqualTo("X-b");
        assertThat(answer.headers.first("x-a")).contains("1");
        ReceivedRequest received = server.received();
        assertThat(received.requestLine()).isEqualTo("POST /a//b/../c?x='y' HTTP/1.1");
        assertThat(received.headerLines())
                .containsExactly("hOST: x.example", "X-Two: a", "Content-Length: 4", "x-two: \u00e9");
        assertThat(received.body()).isEqualTo(new byte[] {0, 13, 10, (byte) 0xff});
    }

    @Test
    void aConnectionServesOneExchangeAfterTheOther() throws Exception {
        for (int i = 0; i < 5; i++) {
            server.next(peer -> peer.write(EMPTY_OK));
            assertThat(send(post("x")).text()).isEmpty();
            settle();
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void exchangesAtTheSameTimeHaveConnectionsOfTheirOwn() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        ScriptedServer.Script together = peer -> {
            both.countDown();
            both.await();
            peer.write(EMPTY_OK);
        };
        server.next(together).next(together);
        HeardAnswer one = send(post("x"));
        HeardAnswer two = send(post("x"));
        one.text();
        two.text();
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aKeptConnectionThatTheServerClosedIsNotUsedAgain() throws Exception {
        for (int i = 0; i < 20; i++) {
            CountDownLatch closed = new CountDownLatch(1);
            server.next(peer -> {
                peer.write(EMPTY_OK);
                peer.close();
                closed.countDown();
            });
            assertThat(send(post("x")).text()).isEmpty();
            closed.await();
        }
        assertThat(server.connections()).isEqualTo(20);
        assertThat(server.waiting()).isEqualTo(20);
    }

    @Test
    void aRequestThatMetAClosingConnectionIsRepeatedOnceOnAFreshOne() throws Exception {
        server.next(peer -> peer.write(EMPTY_OK));
        send(post("first")).text();
        server.next(ScriptedServer.Peer::close);
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"));
        assertThat(send(post("second")).text()).isEqualTo("ok");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aRequestIsNotRepeatedASecondTime() throws Exception {
        server.next(peer -> peer.write(EMPTY_OK));
        send(post("first")).text();
        server.next(ScriptedServer.Peer::close);
        server.next(ScriptedServer.Peer::close);
        HeardAnswer answer = send(post("second"));
        assertThatThrownBy(answer::text).hasMessageContaining("the connection ended before an answer came");
        assertThat(server.waiting()).isEqualTo(3);
    }

    @Test
    void aRequestOnAFreshConnectionIsNeverRepeated() throws Exception {
        server.next(ScriptedServer.Peer::close);
        HeardAnswer answer = send(post("x"));
        assertThatThrownBy(answer::text).hasMessageContaining("the connection ended before an answer came");
        assertThat(server.waiting()).isEqualTo(1);
        assertThat(answer.mayTryAnother).isTrue();
    }

    @Test
    void aRequestIsNotRepeatedOnceAByteOfAnAnswerCame() throws Exception {
        server.next(peer -> peer.write(EMPTY_OK));
        send(post("first")).text();
        server.next(peer -> peer.write("H").close());
        assertThatThrownBy(send(post("second"))::text).hasMessageContaining("ended before");
        assertThat(server.waiting()).isEqualTo(2);
    }

    @Test
    void aRequestIsNotRepeatedIfTheServerHadTimeToReadIt() throws Exception {
        client = new UpstreamClient(
                new UpstreamLimits(10, Duration.ofSeconds(60), 1 << 16, Duration.ofMillis(1)), blocking);
        server.next(peer -> peer.write(EMPTY_OK));
        send(post("first")).text();
        server.next(peer -> {
            TimeUnit.MILLISECONDS.sleep(20); // longer than the limit, which is what this is about
            peer.close();
        });
        assertThatThrownBy(send(post("second"))::text).hasMessageContaining("ended before");
        assertThat(server.waiting()).isEqualTo(2);
    }

    @Test
    void aConnectionWithMoreThanItsAnswerIsNotUsedAgain() throws Exception {
        server.next(peer -> peer.write(EMPTY_OK + EMPTY_OK));
        send(post("x")).text();
        server.next(peer -> peer.write(EMPTY_OK));
        send(post("x")).text();
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void anIdleConnectionThatSpeaksIsClosed() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        server.next(peer -> {
            peer.write(EMPTY_OK);
            settle();
            peer.write("HTTP/1.1 408 Request Timeout\r\n\r\n");
            if (peer.seesHangUp(Duration.ofSeconds(10))) {
                hungUp.countDown();
            }
        });
        send(post("x")).text();
        assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anIdleConnectionIsClosedAfterAWhile() throws Exception {
        client = new UpstreamClient(UpstreamLimits.DEFAULTS.withKeptFor(Duration.ofMillis(40)), blocking);
        AtomicBoolean hungUp = new AtomicBoolean();
        CountDownLatch seen = new CountDownLatch(1);
        server.next(peer -> {
            peer.write(EMPTY_OK);
            hungUp.set(peer.seesHangUp(Duration.ofSeconds(10)));
            seen.countDown();
        });
        send(post("x")).text();
        seen.await();
        assertThat(hungUp).isTrue();
    }

    @Test
    void noMoreConnectionsAreKeptThanTheLimit() throws Exception {
        client = new UpstreamClient(UpstreamLimits.DEFAULTS.withMaxKept(0), blocking);
        server.next(peer -> peer.write(EMPTY_OK)).next(peer -> peer.write(EMPTY_OK));
        send(post("x")).text();
        settle();
        send(post("x")).text();
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aStreamedBodyGoesOutAsItArrives() throws Exception {
        LlmRequest request = request("PUT", "Transfer-Encoding", "chunked")
                .body(Body.oneShot(InputStream.nullInputStream(), -1))
                .build();
        server.next(peer -> peer.write(EMPTY_OK));
        HeardAnswer heard = new HeardAnswer();
        loop.submit(() -> {
                    UpstreamExchange exchange =
                            client.send(loop, access, request, StreamedBody.ofLength(-1, 1000), PATIENCE, heard);
                    exchange.add(Unpooled.copiedBuffer("one ", StandardCharsets.US_ASCII));
                    exchange.add(Unpooled.EMPTY_BUFFER);
                    exchange.add(Unpooled.copiedBuffer("x".repeat(300), StandardCharsets.US_ASCII));
                    exchange.finish();
                })
                .get();
        heard.text();
        assertThat(server.received().text()).isEqualTo("one " + "x".repeat(300));
    }

    @Test
    void theSenderOfAStreamedBodyWaitsForAServerThatDoesNotRead() throws Exception {
        int piece = 1 << 14;
        long length = 1L << 30; // more than any socket holds
        LlmRequest request = request("PUT", "Content-Length", Long.toString(length))
                .body(Body.oneShot(InputStream.nullInputStream(), length))
                .build();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HeardAnswer heard = new HeardAnswer();
            UpstreamExchange exchange = loop.submit(() -> client.send(
                            loop,
                            new TestAccess(listener.getLocalPort()),
                            request,
                            StreamedBody.ofLength(length, 1 << 16),
                            PATIENCE,
                            heard))
                    .get();
            try (Socket silent = listener.accept()) {
                long sent = 0;
                while (loop.submit(() -> exchange.add(Unpooled.wrappedBuffer(new byte[piece])))
                        .get()) {
                    sent += piece;
                    assertThat(sent).isLessThan(length);
                }
                assertThat(heard.wanted.availablePermits()).isZero();
                silent.getInputStream().readNBytes((int) sent);
                assertThat(heard.wanted.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    @Test
    void aLongBodyInMemoryArrivesWhole() throws Exception {
        byte[] bytes = new byte[20 << 20];
        new Random(1).nextBytes(bytes);
        server.next(peer -> peer.write(EMPTY_OK));
        send(request("POST", "Content-Length", Integer.toString(bytes.length))
                        .body(Body.of(bytes))
                        .build())
                .text();
        assertThat(server.received().body()).isEqualTo(bytes);
    }

    @Test
    void anAnswerThatNobodyTakesIsNotRead() throws Exception {
        int pieces = 64;
        byte[] piece = new byte[1 << 20];
        AtomicInteger written = new AtomicInteger();
        server.next(peer -> {
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: " + pieces * piece.length + "\r\n\r\n");
            for (int i = 0; i < pieces; i++) {
                peer.write(piece);
                written.incrementAndGet();
            }
        });
        HeardAnswer heard = new HeardAnswer();
        UpstreamExchange exchange = loop.submit(() -> client.send(loop, access, post("x"), PATIENCE, heard))
                .get();
        heard.status();
        loop.submit(() -> exchange.readOn(false)).get();
        int before = heard.size();
        settle();
        TimeUnit.MILLISECONDS.sleep(100); // a server that could go on writing would be far by now
        assertThat(heard.size()).isLessThan(before + (1 << 20));
        assertThat(written.get()).isLessThan(pieces);
        loop.submit(() -> exchange.readOn(true)).get();
        assertThat(heard.text()).hasSize(pieces * piece.length);
    }

    @Test
    void aCancelCutsTheConnection() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        server.next(peer -> {
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc");
            if (peer.seesHangUp(Duration.ofSeconds(10))) {
                hungUp.countDown();
            }
        });
        HeardAnswer heard = new HeardAnswer();
        UpstreamExchange exchange = loop.submit(() -> client.send(loop, access, post("x"), PATIENCE, heard))
                .get();
        heard.status();
        loop.submit(exchange::cancel).get();
        assertThat(hungUp.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(heard.end).isNotDone();
    }

    @Test
    void aSilentServerIsGivenUp() throws Exception {
        CountDownLatch hungUp = new CountDownLatch(1);
        server.next(peer -> {
            if (peer.seesHangUp(Duration.ofSeconds(10))) {
                hungUp.countDown();
            }
        });
        HeardAnswer heard =
                send(post("x"), new Patience(Duration.ofMillis(50), Duration.ofSeconds(20), Duration.ofSeconds(40)));
        assertThatThrownBy(heard::text)
                .hasRootCauseInstanceOf(TooSlowException.class)
                .hasMessageContaining("no answer came within 0.05s");
        assertThat(hungUp.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anAnswerThatFallsSilentIsGivenUp() throws Exception {
        server.next(peer -> {
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nabc");
            peer.seesHangUp(Duration.ofSeconds(10));
        });
        HeardAnswer heard =
                send(post("x"), new Patience(Duration.ofSeconds(20), Duration.ofMillis(50), Duration.ofSeconds(40)));
        assertThatThrownBy(heard::text).hasMessageContaining("the answer stayed silent for 0.05s");
    }

    @Test
    void anExchangeEndsWhenItTakesTooLongAsAWhole() throws Exception {
        server.next(peer -> peer.seesHangUp(Duration.ofSeconds(10)));
        HeardAnswer heard =
                send(post("x"), new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(50)));
        assertThatThrownBy(heard::text).hasMessageContaining("as a whole");
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws Exception {
        server.close();
        HeardAnswer heard = send(post("x"));
        assertThatThrownBy(heard::text).hasRootCauseInstanceOf(ConnectException.class);
        assertThat(heard.mayTryAnother).isTrue();
    }

    @Test
    void afterA101BytesGoBothWaysAndNotBefore() throws Exception {
        CountDownLatch early = new CountDownLatch(1);
        server.next(peer -> {
            early.await();
            peer.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\nhello");
            peer.write(peer.seesHangUp(Duration.ofSeconds(10)) ? "nothing" : " you spoke");
            peer.close();
        });
        LlmRequest request = request("GET", "Connection", "Upgrade", "Upgrade", "websocket")
                .body(Body.oneShot(InputStream.nullInputStream(), -1))
                .build();
        HeardAnswer heard = new HeardAnswer();
        UpstreamExchange exchange = loop.submit(
                        () -> client.send(loop, access, request, StreamedBody.afterUpgrade(1000), PATIENCE, heard))
                .get();
        loop.submit(() -> exchange.add(Unpooled.copiedBuffer("raw", StandardCharsets.US_ASCII)))
                .get();
        assertThat(server.received().body()).isEmpty();
        early.countDown();
        assertThat(heard.status()).isEqualTo(101);
        assertThat(heard.text()).isEqualTo("hello you spoke");
    }
}
