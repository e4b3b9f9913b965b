package io.krouter.tests.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tests.rig.Dialect;
import io.krouter.tests.rig.Door;
import io.krouter.tests.rig.KiroBackend;
import io.krouter.tests.rig.RawClient;
import io.krouter.tests.rig.Rig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A WebSocket of a real client to a real server, through the whole of krouter. */
@Timeout(60)
class WebSocketTest {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void messagesGoBothWaysAndTheEndArrives() throws Exception {
        try (MockWebServer backend = backend();
                Rig rig = Rig.toBackend(backend.getPort()).start()) {
            WebSocket socket = connect(rig);
            socket.sendText("hello", true).join();
            assertThat(heard.take()).isEqualTo("hello");
            socket.sendBinary(ByteBuffer.wrap(new byte[50_000]), true).join();
            assertThat(heard.take()).isEqualTo("50000 bytes");
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
            assertThat(heard.take()).isEqualTo("closed");
            assertThat(backend.takeRequest().getHeaders().get("Host")).isEqualTo(Dialect.RUNTIME.host());
        }
    }

    private static MockWebServer backend() throws IOException {
        MockWebServer server = new MockWebServer();
        server.useHttps(KiroBackend.tls().getSocketFactory());
        server.enqueue(new MockResponse.Builder()
                .webSocketUpgrade(new WebSocketListener() {
                    @Override
                    public void onMessage(okhttp3.WebSocket socket, String text) {
                        socket.send(text);
                    }

                    @Override
                    public void onMessage(okhttp3.WebSocket socket, ByteString bytes) {
                        socket.send(bytes.size() + " bytes");
                    }

                    @Override
                    public void onClosing(okhttp3.WebSocket socket, int code, String reason) {
                        socket.close(code, reason);
                    }
                })
                .build());
        server.start();
        return server;
    }

    private WebSocket connect(Rig rig) {
        return HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", rig.port(Door.PROXY))))
                .sslContext(RawClient.TRUST)
                .build()
                .newWebSocketBuilder()
                .buildAsync(URI.create("wss://" + Dialect.RUNTIME.host() + "/socket"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        heard.add(text.toString());
                        socket.request(1);
                        return null;
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        heard.add("closed");
                        return null;
                    }
                })
                .join();
    }
}
