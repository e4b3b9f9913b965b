package io.krouter.providers.internal.okhttp;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.ReceivedRequest;
import io.krouter.api.contract.ScriptedServer;
import io.krouter.api.contract.TestCall;
import io.krouter.providers.OriginProvider;
import io.krouter.providers.Upstream;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server, and the origin provider that sends to it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SenderTest {

    static final String EMPTY_OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

    ScriptedServer server;
    Upstream upstream;
    OriginProvider origin;

    @BeforeEach
    final void start() throws IOException {
        server = new ScriptedServer();
        upstream = Upstream.builder().build();
        origin = new OriginProvider(upstream);
    }

    @AfterEach
    final void stop() throws IOException {
        upstream.close();
        server.close();
    }

    final LlmRequest.Builder get(String target) {
        return LlmRequest.builder(WireFormat.OPAQUE, server.base())
                .method("GET")
                .target(target);
    }

    final LlmRequest.Builder post(String target, Body body) {
        return LlmRequest.builder(WireFormat.OPAQUE, server.base())
                .target(target)
                .body(body);
    }

    final ReceivedRequest arrivalOf(LlmRequest.Builder request) throws Exception {
        server.next(peer -> peer.write(EMPTY_OK));
        send(request.build()).close();
        ReceivedRequest received = server.received();
        while (server.waiting() > 0) {
            received = server.received();
        }
        return received;
    }

    final LlmResponse send(LlmRequest request) throws IOException {
        return origin.send(request, new TestCall());
    }
}
