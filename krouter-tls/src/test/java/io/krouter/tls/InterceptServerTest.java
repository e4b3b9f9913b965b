package io.krouter.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.Krouter;
import io.krouter.core.Limits;
import io.krouter.core.internal.LoopbackPeer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class InterceptServerTest {

    private final BlockingQueue<LlmRequest> seen = new LinkedBlockingQueue<>();

    /** Says the request's own body back, with a known length. */
    private LlmResponse echo(LlmRequest request) throws IOException {
        seen.add(request);
        byte[] body = request.body().newStream().readAllBytes();
        return LlmResponse.builder(WireFormat.OPAQUE, 200)
                .headers(HeaderList.of("content-length", Integer.toString(body.length), "x-backend", "yes"))
                .body(Body.of(body))
                .build();
    }

    private Door echoing() throws IOException {
        return Door.open(chain -> echo(chain.request()));
    }

    @Test
    void aJavaClientReachesTheBackendThroughConnect() throws Exception {
        try (Door door = echoing()) {
            HttpResponse<String> answer = door.client()
                    .send(
                            Door.request("/things?x=%20y")
                                    .header("X-Some", "one")
                                    .POST(BodyPublishers.ofString("hello"))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("hello");
            assertThat(answer.headers().firstValue("x-backend")).hasValue("yes");
            LlmRequest request = seen.take();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/things?x=%20y");
            assertThat(request.origin()).isEqualTo(URI.create("https://" + Door.KIRO));
            assertThat(request.headers().first("X-Some")).hasValue("one");
            assertThat(request.tag(LoopbackPeer.class)).isPresent();
        }
    }

    @Test
    void curlReachesTheBackendThroughConnectAndThroughTheTransparentListener(@TempDir Path directory) throws Exception {
        Assumptions.assumeTrue(Tools.has("curl"), "curl is not on the path");
        Path root = Files.writeString(directory.resolve("root.pem"), Door.AUTHORITY.exportPem());
        try (Door door = echoing()) {
            List<String> common = List.of("--silent", "--show-error", "--cacert", root.toString(), "--data", "hello");
            Tools.Outcome proxied =
                    curl(common, "--proxy", "http://127.0.0.1:" + door.port(), "https://" + Door.KIRO + "/");
            String there = Door.KIRO + ":443:127.0.0.1:" + door.server().transparentPort();
            Tools.Outcome redirected = curl(common, "--connect-to", there, "https://" + Door.KIRO + "/");

            assertThat(proxied.output()).isEqualTo("hello");
            assertThat(redirected.output()).isEqualTo("hello");
            assertThat(seen).allSatisfy(request -> assertThat(request.origin()).hasToString("https://" + Door.KIRO));
        }
    }

    private static Tools.Outcome curl(List<String> common, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl"));
        command.addAll(common);
        command.addAll(List.of(more));
        return Tools.run(command);
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

    @Test
    void onlyLoopbackIsListenedOn() {
        InterceptServer.Builder builder = InterceptServer.builder(Door.AUTHORITY, () -> null);

        assertThatThrownBy(() ->
                        builder.listen(new InetSocketAddress("0.0.0.0", 0)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
        assertThatThrownBy(() -> builder.listen(InetSocketAddress.createUnresolved("example.org", 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.transparent(new InetSocketAddress("0.0.0.0", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
        assertThatThrownBy(() -> builder.transparent(InetSocketAddress.createUnresolved("example.org", 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHostThatTheAuthorityDoesNotCoverIsNotIntercepted() {
        assertThatThrownBy(() ->
                        InterceptServer.builder(Door.AUTHORITY, () -> null).intercept(List.of("example.org")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("example.org")
                .hasMessageContaining("krouter ca renew");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (Door door = echoing();
                Krouter krouter = Krouter.builder().discover(false).build()) {
            InterceptServer second = InterceptServer.builder(Door.AUTHORITY, () -> krouter)
                    .listen(Door.loopback(door.port()))
                    .build();
            assertThatThrownBy(second::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(Integer.toString(door.port()));
            assertThatThrownBy(second::port).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aServerKnowsWhereItListensAndStartsOnce() throws Exception {
        try (Door door = echoing()) {
            assertThat(door.server().addresses())
                    .extracting(InetSocketAddress::getPort)
                    .containsExactly(door.port(), door.server().transparentPort());
            assertThatThrownBy(door.server()::start).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAtOnce() throws Exception {
        try (Door door = Door.open(
                        chain -> echo(chain.request()),
                        Limits.DEFAULTS,
                        builder -> builder.limits(
                                FrontLimits.builder().maxConnections(1).build()));
                SSLSocket first = door.connect(Door.KIRO);
                Socket second = Door.plain(door.port())) {
            assertThat(second.getInputStream().read()).isEqualTo(-1);
            Wire.write(first, "GET /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            assertThat(Wire.readStatus(first)).isEqualTo(200);
            assertThat(seen.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
    }
}
