package io.krouter.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.LlmRequest;
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

    private Door echoing() throws IOException {
        return Door.open(new Echo(seen));
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
                        new Echo(seen),
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
