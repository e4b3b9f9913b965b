package io.krouter.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.ScriptedServer;
import io.krouter.api.contract.TestCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpgradedLegTest {

    private static final String AGREED =
            "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: y\r\n\r\n";

    private final PipedOutputStream client = new PipedOutputStream();
    private Upstream upstream;

    @BeforeEach
    void start() {
        upstream = Upstream.builder().build();
    }

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void bytesGoBothWaysBehindThe101() throws Exception {
        BlockingQueue<String> heads = new LinkedBlockingQueue<>();
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread echo = new Thread(() -> echo(listener, heads));
            echo.setDaemon(true);
            echo.start();
            try (LlmResponse answer = send(URI.create("http://127.0.0.1:" + listener.getLocalPort()))) {
                assertThat(answer.status()).isEqualTo(101);
                assertThat(answer.headers()).isEqualTo(HeaderList.of("Sec-WebSocket-Accept", "y"));
                assertThat(answer.body().readNBytes(5))
                        .as("what came with the 101")
                        .isEqualTo("early".getBytes(UTF_8));
                for (String raw : new String[] {"one", "\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n"}) {
                    client.write(raw.getBytes(UTF_8));
                    client.flush();
                    assertThat(answer.body().readNBytes(raw.length())).isEqualTo(raw.getBytes(UTF_8));
                }
                client.close();
                assertThat(answer.body().read()).isEqualTo(-1);
            }
        }
        assertThat(heads.take())
                .startsWith("GET /socket HTTP/1.1\r\n")
                .contains("Connection: Upgrade\r\n", "Upgrade: websocket\r\n", "Sec-WebSocket-Key: x\r\n")
                .doesNotContain("Transfer-Encoding", "Content-Length");
    }

    private static void echo(ServerSocket listener, BlockingQueue<String> heads) {
        try (Socket socket = listener.accept()) {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            heads.add(head.toString());
            socket.getOutputStream().write((AGREED + "early").getBytes(UTF_8));
            in.transferTo(socket.getOutputStream());
        } catch (IOException e) {
            // the other side tells
        }
    }

    @Test
    void aServerThatDoesNotAgreeAnswersAsAlways() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nno"));
            server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nagain"));
            try (LlmResponse answer = send(server.base())) {
                assertThat(answer.body().readAllBytes()).isEqualTo("no".getBytes(UTF_8));
            }
            try (LlmResponse answer = new OriginProvider(upstream)
                    .send(
                            LlmRequest.builder(WireFormat.OPAQUE, server.base())
                                    .method("GET")
                                    .build(),
                            new TestCall())) {
                assertThat(answer.body().readAllBytes()).isEqualTo("again".getBytes(UTF_8));
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aLaterRequestOnTheSameConnectionMayNotBeUpgraded() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
            server.next(peer -> peer.write(AGREED));
            send(server.base()).close();
            LlmRequest plain = LlmRequest.builder(WireFormat.OPAQUE, server.base())
                    .method("GET")
                    .build();
            assertThatThrownBy(() -> new OriginProvider(upstream).send(plain, new TestCall()))
                    .isInstanceOf(ProviderException.class)
                    .hasMessageContaining("not asked for");
        }
    }

    private LlmResponse send(URI origin) throws IOException {
        LlmRequest request = LlmRequest.builder(WireFormat.OPAQUE, origin)
                .method("GET")
                .target("/socket")
                .headers(HeaderList.of("Sec-WebSocket-Key", "x", "Upgrade", "websocket"))
                .body(Body.oneShot(new PipedInputStream(client), -1))
                .build();
        return new OriginProvider(upstream).send(request, new TestCall());
    }
}
