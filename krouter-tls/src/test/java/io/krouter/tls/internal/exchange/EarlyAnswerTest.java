package io.krouter.tls.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.Krouter;
import io.krouter.tls.FrontLimits;
import io.krouter.tls.internal.http1.SlowClientGuard;
import io.krouter.tls.internal.upstream.UpstreamClient;
import io.krouter.tls.internal.upstream.UpstreamLimits;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer that is sent before the event loop has handled the end of its request. */
@Timeout(60)
class EarlyAnswerTest {

    private static final String HOST = "runtime.us-east-1.kiro.dev";

    private final CountDownLatch sent = new CountDownLatch(1);

    @Test
    void keepsTheConnectionOfARequestWithoutABody() throws Exception {
        try (Krouter krouter = Krouter.builder()
                .interceptor(chain -> LlmResponse.builder(WireFormat.OPAQUE, 200)
                        .headers(HeaderList.of("content-length", "2"))
                        .body(body())
                        .build())
                .discover(false)
                .build()) {
            EmbeddedChannel channel = channel(krouter);
            channel.writeInbound(upgrade());
            while (!sent.await(10, TimeUnit.MILLISECONDS)) {
                channel.runPendingTasks();
            }
            HttpResponse head = channel.readOutbound();
            assertThat(HttpUtil.isKeepAlive(head)).as(head.toString()).isTrue();
            ReferenceCountUtil.release(head);
            channel.finishAndReleaseAll();
        }
    }

    private static EmbeddedChannel channel(Krouter krouter) {
        SlowClientGuard slow = SlowClientGuard.idling(FrontLimits.builder().build());
        ExchangeResources resources = new ExchangeResources(
                () -> krouter,
                new OpenConnections(1),
                new BodyMemory(1 << 20),
                new UpstreamClient(UpstreamLimits.DEFAULTS, krouter.executor()),
                1 << 16);
        ConnectionTransport transport = new ConnectionTransport(Duration.ofSeconds(1));
        return new EmbeddedChannel(slow, new ExchangeHandler(resources, Origin.redirected(HOST, 443), slow, transport));
    }

    private static HttpRequest upgrade() {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/socket");
        request.headers().set("Host", HOST).set("Connection", "Upgrade").set("Upgrade", "websocket");
        return request;
    }

    /** Is closed when the whole answer was sent. */
    private InputStream body() {
        return new ByteArrayInputStream(new byte[2]) {
            @Override
            public void close() {
                sent.countDown();
            }
        };
    }
}
