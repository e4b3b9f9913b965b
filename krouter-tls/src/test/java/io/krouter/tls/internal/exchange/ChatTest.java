package io.krouter.tls.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.Limits;
import io.krouter.tls.Door;
import io.krouter.tls.FrontLimits;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Wire;
import io.krouter.tls.internal.http2.StreamWire;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that are read: a chat is there as a whole before anything happens with it. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class ChatTest {

    private static final String CHAT = "/generateAssistantResponse";
    private static final int LIMIT = 100_000;

    private final BlockingQueue<LlmRequest> seen = new LinkedBlockingQueue<>();

    private Door open() throws IOException {
        return Door.open(
                chain -> {
                    seen.add(chain.request());
                    return LlmResponse.builder(WireFormat.KIRO, 200)
                            .headers(HeaderList.of("content-type", "application/vnd.amazon.eventstream"))
                            .body(Body.of("events"))
                            .build();
                },
                Limits.builder().maxRequestBytes(LIMIT).build(),
                builder -> builder);
    }

    private static HttpRequest.Builder chat() {
        return Door.request(CHAT).header("content-type", "application/json");
    }

    private static String head(String framing) {
        return "POST " + CHAT + " HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nContent-Type: application/json\r\n" + framing
                + "\r\n\r\n";
    }

    @Test
    void aChatComesWholeAndInItsFormat() throws Exception {
        String body = "{\"conversationState\":\"" + "x".repeat(50_000) + "\"}";
        try (Door door = open()) {
            HttpResponse<String> answer = door.client()
                    .send(chat().POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("events");
            LlmRequest request = seen.take();
            assertThat(request.format()).isEqualTo(WireFormat.KIRO);
            assertThat(request.body().isOneShot()).isFalse();
            assertThat(request.body().utf8()).isEqualTo(body);
        }
    }

    @Test
    void aChatInPiecesIsPutTogether() throws Exception {
        try (Door door = open();
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, head("Transfer-Encoding: chunked") + "3\r\n{\"a\r\n");
            assertThat(seen).isEmpty();
            Wire.write(socket, "4\r\n\":1}\r\n0\r\n\r\n");
            assertThat(seen.take().body().utf8()).isEqualTo("{\"a\":1}");
            assertThat(Wire.readStatus(socket)).isEqualTo(200);
        }
    }

    @Test
    void aChatOfExactlyTheLimitIsTaken() throws Exception {
        try (Door door = open()) {
            assertThat(door.client()
                            .send(
                                    chat().POST(BodyPublishers.ofByteArray(new byte[LIMIT]))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aChatThatAnnouncesTooMuchIsRefusedInItsFormatBeforeItIsRead() throws Exception {
        try (Door door = open();
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, head("Content-Length: " + (LIMIT + 1) + "\r\nExpect: 100-continue"));
            assertRefusedAsTooLarge(socket);
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void aChatThatTurnsOutTooLongIsRefusedWhenItDoes() throws Exception {
        try (Door door = open();
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, head("Transfer-Encoding: chunked"));
            String chunk = "1000\r\n" + "x".repeat(0x1000) + "\r\n";
            for (int sent = 0; sent <= LIMIT; sent += 0x1000) {
                Wire.write(socket, chunk);
            }
            assertRefusedAsTooLarge(socket);
            assertThat(seen).isEmpty();
        }
    }

    private static void assertRefusedAsTooLarge(SSLSocket socket) throws IOException {
        assertThat(Wire.readHead(socket)).contains("400 Bad Request").contains("connection: close");
        assertThat(Wire.readAll(socket))
                .contains("CONTENT_LENGTH_EXCEEDS_THRESHOLD")
                .contains(Integer.toString(LIMIT))
                .doesNotContain("krouter: ");
    }

    @Test
    void aChatThatIsNotSentToItsEndStartsNothing() throws Exception {
        try (Door door = open()) {
            SSLSocket socket = door.connect(Door.KIRO);
            Wire.write(socket, head("Content-Length: 100") + "half");
            socket.close();
            try (SSLSocket next = door.connect(Door.KIRO)) {
                Wire.write(next, head("Content-Length: 2") + "{}");
                assertThat(Wire.readStatus(next)).isEqualTo(200);
            }
            assertThat(seen).hasSize(1);
        }
    }

    @Test
    void chatsThatFindNoMemoryAreRefusedUntilOthersHaveEnded() throws Exception {
        String part = "x".repeat(15_000);
        try (Door door = Door.open(
                        chain -> LlmResponse.builder(WireFormat.KIRO, 200)
                                .body(Body.of("events"))
                                .build(),
                        Limits.DEFAULTS,
                        builder -> builder.limits(
                                FrontLimits.builder().maxHeldBytes(20_000).build()));
                StreamWire wire = StreamWire.open(door)) {
            wire.post(1, CHAT, "content-type", "application/json");
            wire.data(1, 0, part);
            wire.post(3, CHAT, "content-type", "application/json");
            wire.data(3, StreamWire.END_STREAM, part);
            assertThat(wire.status(3)).isEqualTo(503);
            assertThat(wire.body(3)).contains("memory");
            wire.data(1, StreamWire.END_STREAM, "");
            assertThat(wire.status(1)).isEqualTo(200);
            assertThat(wire.body(1)).isEqualTo("events");
            assertThat(servedAfterAWhile(wire, part)).isEqualTo(200);
        }
    }

    /** An answer may arrive a moment before its memory is given back. */
    private static int servedAfterAWhile(StreamWire wire, String body) throws IOException {
        int status = 503;
        for (int stream = 5; stream < 200 && status == 503; stream += 2) {
            wire.post(stream, CHAT, "content-type", "application/json");
            wire.data(stream, StreamWire.END_STREAM, body);
            status = wire.status(stream);
            wire.body(stream);
        }
        return status;
    }
}
