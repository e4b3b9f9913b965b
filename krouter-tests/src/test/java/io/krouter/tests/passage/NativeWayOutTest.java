package io.krouter.tests.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.providers.ForwardProxy;
import io.krouter.providers.OriginProvider;
import io.krouter.providers.Upstream;
import io.krouter.tls.internal.upstream.AnswerListener;
import io.krouter.tls.internal.upstream.Patience;
import io.krouter.tls.internal.upstream.UpstreamClient;
import io.krouter.tls.internal.upstream.UpstreamLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The native way out verifies, connects and refuses as the configuration of an {@link Upstream} says. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NativeWayOutTest {

    private static final String HOST = "runtime.us-east-1.kiro.dev";
    private static final HeldCertificate COMPANY =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(40));

    private final MockWebServer server = new MockWebServer();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ExecutorService blocking = Executors.newCachedThreadPool();
    private final UpstreamClient client = new UpstreamClient(UpstreamLimits.DEFAULTS, blocking);

    @BeforeEach
    void start() {
        server.enqueue(new MockResponse.Builder().body("ok").build());
    }

    @AfterEach
    void stop() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        blocking.shutdownNow();
        server.close();
    }

    private void serve(HeldCertificate authority, String host) throws IOException {
        HeldCertificate leaf = new HeldCertificate.Builder()
                .addSubjectAlternativeName(host)
                .signedBy(authority)
                .build();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(leaf, authority.certificate())
                .build()
                .sslSocketFactory());
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    private Upstream.Builder toServer() {
        return Upstream.builder().connectTo(HOST + ":443", "127.0.0.1:" + server.getPort());
    }

    @Test
    void aServerOfATrustedAuthorityIsReached() throws Exception {
        serve(COMPANY, HOST);
        try (Upstream upstream = toServer().trust(COMPANY.certificate()).build()) {
            assertThat(send(upstream)).isEqualTo("200 ok");
        }
        assertThat(server.takeRequest().getHandshakeServerNames()).containsExactly(HOST);
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefused() throws Exception {
        serve(COMPANY, HOST);
        try (Upstream upstream = toServer().build()) {
            assertThatThrownBy(() -> send(upstream))
                    .hasMessageContaining("provider \"origin\": no answer from https://" + HOST)
                    .hasMessageContaining("its certificate is not trusted");
        }
    }

    @Test
    void aServerOfAnotherNameIsRefused() throws Exception {
        serve(COMPANY, "other.kiro.dev");
        try (Upstream upstream = toServer().trust(COMPANY.certificate()).build()) {
            assertThatThrownBy(() -> send(upstream)).hasMessageContaining("its certificate is for other names");
        }
    }

    @Test
    void aServerOfOurOwnAuthorityIsALoopEvenIfItIsTrusted() throws Exception {
        serve(COMPANY, HOST);
        try (Upstream upstream = toServer()
                .trust(COMPANY.certificate())
                .exclude(COMPANY.certificate())
                .build()) {
            assertThatThrownBy(() -> send(upstream)).hasMessageContaining("LOOP_DETECTED");
        }
    }

    @Test
    void krouterItselfIsNotConnectedTo() throws Exception {
        serve(COMPANY, HOST);
        InetSocketAddress own = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
        try (Upstream upstream = toServer().ownListeners(() -> List.of(own)).build()) {
            assertThatThrownBy(() -> send(upstream)).hasMessageContaining("LOOP_DETECTED");
        }
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void loopHeadersDoNotGoToAVendor() throws Exception {
        serve(COMPANY, HOST);
        HeaderList marks = HeaderList.of("x-krouter-hop", "mark");
        try (Upstream upstream = toServer()
                .trust(COMPANY.certificate())
                .loopHeaders(request -> marks)
                .build()) {
            send(upstream);
        }
        assertThat(received().get("x-krouter-hop")).isNull();
    }

    @Test
    void aNameWithoutAddressIsSaid() throws Exception {
        try (Upstream upstream = Upstream.builder()
                .names(host -> {
                    throw new UnknownHostException(host);
                })
                .build()) {
            assertThatThrownBy(() -> send(upstream)).hasMessageContaining("the name cannot be resolved");
        }
    }

    @Test
    void aTunnelIsAskedForWithCredentialsThatGoToTheProxyAlone() throws Exception {
        serve(COMPANY, HOST);
        CompletableFuture<String> connect = new CompletableFuture<>();
        try (ServerSocket proxy = tunnels("200 OK", connect);
                Upstream upstream = through(proxy, "me:secret@")) {
            assertThat(send(upstream)).isEqualTo("200 ok");
            assertThat(connect.get())
                    .startsWith("CONNECT " + HOST + ":443 HTTP/1.1\r\n")
                    .contains("\r\nProxy-Authorization: Basic ");
        }
        assertThat(received().names()).noneMatch(name -> name.startsWith("Proxy-"));
    }

    @Test
    void aProxyThatRefusesIsSaidAndNotTakenForTheAnswer() throws Exception {
        serve(COMPANY, HOST);
        try (ServerSocket proxy = tunnels("407 Proxy Authentication Required", new CompletableFuture<>());
                Upstream upstream = through(proxy, "")) {
            assertThatThrownBy(() -> send(upstream))
                    .hasMessageContaining("answered 407: it wants a user and a password");
        }
        try (ServerSocket proxy = tunnels("403 Forbidden", new CompletableFuture<>());
                Upstream upstream = through(proxy, "")) {
            assertThatThrownBy(() -> send(upstream)).hasMessageContaining("would not connect to it and answered 403");
        }
    }

    private Upstream through(ServerSocket proxy, String user) {
        return Upstream.builder()
                .trust(COMPANY.certificate())
                .proxy(ForwardProxy.parse("http://" + user + "127.0.0.1:" + proxy.getLocalPort(), List.of()))
                .build();
    }

    /** A proxy that leads one connection to the server. */
    private ServerSocket tunnels(String answer, CompletableFuture<String> connect) throws IOException {
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        blocking.execute(() -> {
            try (Socket near = listener.accept();
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) near.getInputStream().read());
                }
                connect.complete(head.toString());
                near.getOutputStream().write(("HTTP/1.1 " + answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                blocking.execute(() -> copy(near, far));
                copy(far, near);
            } catch (IOException e) {
                connect.completeExceptionally(e);
            }
        });
        return listener;
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // the test is over
        }
    }

    private Headers received() throws InterruptedException {
        return server.takeRequest().getHeaders();
    }

    private String send(Upstream upstream) throws Exception {
        OriginProvider origin = new OriginProvider(upstream);
        LlmRequest request = LlmRequest.builder(WireFormat.OPAQUE, URI.create("https://" + HOST))
                .body(Body.of("x"))
                .build();
        Answer answer = new Answer();
        loops.next()
                .submit(() -> client.send(loops.next(), origin.access(), request, PATIENCE, answer))
                .get();
        try {
            return answer.text.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw origin.noAnswer(request.origin(), e.getCause(), true);
        }
    }

    /** Status and body as text. */
    private static final class Answer implements AnswerListener {
        final CompletableFuture<String> text = new CompletableFuture<>();
        private final StringBuilder heard = new StringBuilder();

        @Override
        public void head(int status, HeaderList headers) {
            heard.append(status).append(' ');
        }

        @Override
        public void body(ByteBuf piece) {
            heard.append(piece.toString(StandardCharsets.UTF_8));
            piece.release();
        }

        @Override
        public void readComplete() {}

        @Override
        public void end() {
            text.complete(heard.toString());
        }

        @Override
        public void failed(IOException cause, boolean mayTryAnother) {
            text.completeExceptionally(cause);
        }

        @Override
        public void bodyWanted() {}
    }
}
