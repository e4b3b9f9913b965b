package io.krouter.tls.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.tls.Door;
import io.krouter.tls.Echo;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Wire;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests of HTTP/1.1 and their answers, one after the other. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class ExchangeHandlerTest {

    private final BlockingQueue<LlmRequest> seen = new LinkedBlockingQueue<>();

    private Door echoing() throws IOException {
        return Door.open(new Echo(seen));
    }

    @Test
    void aConnectionServesOneRequestAfterTheOther() throws Exception {
        try (Door door = echoing();
                SSLSocket socket = door.connect(Door.KIRO)) {
            for (int i = 0; i < 3; i++) {
                Wire.write(socket, "POST /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nContent-Length: 1\r\n\r\n" + i);
                assertThat(Wire.readHead(socket)).startsWith("HTTP/1.1 200").doesNotContain("connection: close");
                assertThat(Wire.read(socket, 1)).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    void requestsThatComeAllAtOnceAreAnsweredInOrder() throws Exception {
        try (Door door = echoing();
                SSLSocket socket = door.connect(Door.KIRO)) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                all.append("POST /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nContent-Length: 1\r\n\r\n" + i);
            }
            Wire.write(socket, all.toString());
            for (int i = 0; i < 5; i++) {
                Wire.readHead(socket);
                assertThat(Wire.read(socket, 1)).isEqualTo(Integer.toString(i));
            }
        }
    }

    @Test
    void connectionCloseIsHonoured() throws Exception {
        try (Door door = echoing();
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(
                    socket,
                    "POST /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi");
            assertThat(Wire.readHead(socket)).contains("connection: close");
            assertThat(Wire.readAll(socket)).isEqualTo("hi");
        }
    }

    @Test
    void anExpectationIsMetBeforeTheBodyComes() throws Exception {
        try (Door door = echoing();
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(
                    socket,
                    "POST /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(Wire.readStatus(socket)).isEqualTo(100);
            Wire.write(socket, "hi");
            assertThat(Wire.readStatus(socket)).isEqualTo(200);
            assertThat(seen.take().headers().contains("expect")).isFalse();
        }
    }

    @Test
    void anExpectationIsNotMetWhereTheRequestIsNotServed() throws Exception {
        String expecting = "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n";
        try (Door door = echoing()) {
            for (String line : List.of("Host: example.org", "Host: " + Door.KIRO + "\r\nx-request-source: me")) {
                try (SSLSocket socket = door.connect(Door.KIRO)) {
                    Wire.write(socket, "POST /a HTTP/1.1\r\n" + line + "\r\n" + expecting);
                    assertThat(Wire.readStatus(socket)).isBetween(400, 421);
                }
            }
        }
    }

    @Test
    void trailersEndHere() throws Exception {
        try (Door door = echoing();
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(
                    socket,
                    "POST /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n"
                            + "Authorization: mine\r\nHost: example.org\r\nX-Sum: 1\r\n\r\n");
            assertThat(Wire.readStatus(socket)).isEqualTo(200);
            assertThat(Wire.read(socket, 2)).isEqualTo("hi");
            assertThat(seen.take().headers()).isEqualTo(HeaderList.of("Host", Door.KIRO));
        }
    }

    @Test
    void aRequestForAnotherHostIsMisdirected() throws Exception {
        for (String host : List.of(Door.AMAZON, "example.org", Door.KIRO + ":8443", "x." + Door.KIRO)) {
            try (Door door = echoing();
                    SSLSocket socket = door.connectThroughProxy(Door.KIRO)) {
                Wire.write(socket, "GET /a HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
                assertThat(Wire.readStatus(socket)).as(host).isEqualTo(421);
                assertThat(seen).isEmpty();
            }
        }
    }

    @Test
    void aMarkedRequestKeepsItsMarkAndAnOddMarkIsRefused() throws Exception {
        try (Door door = echoing()) {
            assertThat(statusWith(door, "x-request-source: local\r\n")).isEqualTo(200);
            assertThat(seen.take().headers().all("x-request-source")).containsExactly("local");
            assertThat(statusWith(door, "x-request-source: local\r\nx-request-source: local\r\n"))
                    .isEqualTo(400);
            assertThat(statusWith(door, "x-request-source: remote\r\n")).isEqualTo(400);
            assertThat(statusWith(door, "x-request-source: Local\r\n")).isEqualTo(400);
            assertThat(statusWith(door, "x-request-source:\r\n")).isEqualTo(400);
        }
    }

    private static int statusWith(Door door, String lines) throws Exception {
        try (SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "GET /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n" + lines + "\r\n");
            return Wire.readStatus(socket);
        }
    }

    @Test
    void whatBelongsToOneConnectionDoesNotCross() throws Exception {
        Door opened = Door.open(chain -> {
            seen.add(chain.request());
            return LlmResponse.builder(WireFormat.OPAQUE, 200)
                    .headers(HeaderList.of(
                            "Connection",
                            "x-hop",
                            "X-Hop",
                            "1",
                            "Keep-Alive",
                            "5",
                            "Alt-Svc",
                            "h3",
                            "X-Kept",
                            "2",
                            "Proxy-Status",
                            "hop"))
                    .body(Body.of("ok"))
                    .build();
        });
        try (Door door = opened;
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(
                    socket,
                    "GET /a HTTP/1.1\r\nHost: " + Door.KIRO
                            + "\r\nConnection: keep-alive, x-mine, upgrade\r\nX-Mine: 1\r\nUpgrade: h2c\r\nTE: trailers"
                            + "\r\nProxy-Authorization: Basic eA==\r\npROXY-x: y\r\nX-Stays: 2\r\n\r\n");
            String head = Wire.readHead(socket);
            assertThat(head)
                    .contains("X-Kept: 2")
                    .doesNotContainIgnoringCase("hop")
                    .doesNotContainIgnoringCase("alt-svc");
            assertThat(seen.take().headers().lines())
                    .extracting(HeaderList.Line::name)
                    .containsExactly("Host", "X-Stays");
        }
    }

    @Test
    void headAndStatusesWithoutABodyHaveNone() throws Exception {
        Door opened = Door.open(chain -> LlmResponse.builder(
                        WireFormat.OPAQUE,
                        Integer.parseInt(chain.request().target().substring(1)))
                .headers(HeaderList.of("content-length", "5"))
                .body(Body.of("hello"))
                .build());
        try (Door door = opened;
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "HEAD /200 HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            assertThat(Wire.readHead(socket)).contains("200 OK").contains("content-length: 5");
            Wire.write(socket, "GET /204 HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            assertThat(Wire.readHead(socket)).contains("204").doesNotContain("content-length");
            Wire.write(socket, "GET /304 HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            assertThat(Wire.readHead(socket)).contains("304").contains("content-length: 5");
            Wire.write(socket, "GET /200 HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            assertThat(Wire.readHead(socket)).contains("200 OK");
            assertThat(Wire.read(socket, 5)).isEqualTo("hello");
        }
    }

    @Test
    void anOldClientGetsABodyThatEndsWithTheConnection() throws Exception {
        Door opened = Door.open(chain -> LlmResponse.builder(WireFormat.OPAQUE, 200)
                .body(Body.of("hello"))
                .build());
        try (Door door = opened;
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "GET /a HTTP/1.0\r\nHost: " + Door.KIRO + "\r\n\r\n");
            assertThat(Wire.readHead(socket)).contains("connection: close").doesNotContain("chunked");
            assertThat(Wire.readAll(socket)).isEqualTo("hello");
        }
    }

    @Test
    void aBackendWithoutAnAnswerIsABadGateway() throws Exception {
        Door opened = Door.open(chain -> {
            throw new IOException("Authorization: secret");
        });
        try (Door door = opened) {
            HttpResponse<String> answer = door.client().send(Door.request("/a").build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(502);
            assertThat(answer.body()).startsWith("krouter: ").doesNotContain("secret");
        }
    }

    @Test
    void aBackendThatFailsInsideIsAnInternalError() throws Exception {
        Door opened = Door.open(chain -> {
            throw new IllegalStateException("secret");
        });
        try (Door door = opened) {
            HttpResponse<String> answer = door.client().send(Door.request("/a").build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isIn(500, 502);
            assertThat(answer.body()).doesNotContain("secret");
        }
    }

    @Test
    void anAnswerWithTwoLengthsIsNotSentOn() throws Exception {
        Door opened = Door.open(chain -> LlmResponse.builder(WireFormat.OPAQUE, 200)
                .headers(HeaderList.of("content-length", "5", "content-length", "6"))
                .body(Body.of("hello"))
                .build());
        try (Door door = opened) {
            assertThat(door.client()
                            .send(Door.request("/a").build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(502);
        }
    }
}
