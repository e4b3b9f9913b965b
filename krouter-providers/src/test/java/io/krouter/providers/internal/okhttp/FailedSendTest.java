package io.krouter.providers.internal.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.contract.ScriptedServer;
import io.krouter.api.contract.TestCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What a failure reports, and whether another target may be tried. */
class FailedSendTest extends SenderTest {

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
}
