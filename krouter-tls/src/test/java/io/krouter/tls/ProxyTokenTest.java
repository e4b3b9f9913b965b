package io.krouter.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.krouter.core.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in: this machine alone, or whoever knows the token. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class ProxyTokenTest {

    private static final String TOKEN = "0123456789abcdefABCDEF-_.~";

    private static Door open(String address) throws IOException {
        return Door.open(
                chain -> {
                    throw new IOException("nothing comes this far");
                },
                Limits.DEFAULTS,
                builder -> builder.listen(new InetSocketAddress(address, 0)).proxyToken(new ProxyToken(TOKEN)));
    }

    private static String connect(Socket socket, String header) throws IOException {
        Wire.write(
                socket, "CONNECT " + Door.KIRO + ":443 HTTP/1.1\r\nHost: " + Door.KIRO + ":443\r\n" + header + "\r\n");
        return Wire.readHead(socket);
    }

    private static String connect(Door door, String header) throws IOException {
        try (Socket socket = Door.plain(door.port())) {
            return connect(socket, header);
        }
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void theTokenLetsIn(String address) throws Exception {
        try (Door door = open(address)) {
            assertThat(connect(door, "Proxy-Authorization: " + basic("krouter:" + TOKEN) + "\r\n"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(connect(door, "proxy-authorization: " + basic(":" + TOKEN) + "\r\n"))
                    .startsWith("HTTP/1.1 200 ");
            assertThat(connect(door, "Proxy-Authorization: bearer " + TOKEN + "\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void anythingElseDoesNotAndIsToldWhatIsMissing() throws Exception {
        try (Door door = open("127.0.0.1")) {
            assertThat(connect(door, ""))
                    .startsWith("HTTP/1.1 407 ")
                    .containsIgnoringCase("\r\nproxy-authenticate: Basic realm=\"krouter\"\r\n");
            for (String wrong : new String[] {
                basic("krouter:" + TOKEN + "x"),
                basic(TOKEN + ":"),
                basic("krouter:"),
                basic("krouter:a:" + TOKEN),
                "Basic ***",
                "Basic",
                "Bearer ",
                "Bearer " + TOKEN.toLowerCase(Locale.ROOT),
                "Digest " + TOKEN,
                TOKEN
            }) {
                assertThat(connect(door, "Proxy-Authorization: " + wrong + "\r\n"))
                        .as(wrong)
                        .startsWith("HTTP/1.1 407 ");
            }
            String twice = "Proxy-Authorization: " + basic("krouter:" + TOKEN) + "\r\n";
            assertThat(connect(door, twice + twice)).startsWith("HTTP/1.1 407 ");
        }
    }

    @Test
    void whoDoesNotKnowItLearnsNothingElse() throws Exception {
        try (Door door = open("127.0.0.1");
                Socket socket = Door.plain(door.port())) {
            Wire.write(socket, "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: other\r\n\r\n");
            assertThat(Wire.readHead(socket)).startsWith("HTTP/1.1 407 ");
        }
    }

    @Test
    void anotherInterfaceThanLoopbackNeedsAToken() {
        InterceptServer.Builder builder =
                InterceptServer.builder(Door.AUTHORITY, () -> null).listen(new InetSocketAddress("0.0.0.0", 0));

        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("unless a proxy token is set")
                .withMessageContaining("0.0.0.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "0123456789abcde", "0123456789abcdef+", "0123456789 abcdef", "0123456789abcde\n"})
    void aTokenThatCanBeGuessedOrDoesNotFitIntoAUrlIsRefused(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProxyToken(token))
                .withMessageContaining("at least 16")
                .withMessageNotContaining("0123");
    }

    @Test
    void whoListensOnLoopbackServesThisMachineAlone() throws Exception {
        Optional<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .findFirst();
        assumeThat(own).as("an interface beside loopback").isPresent();
        try (Door door = open("127.0.0.1");
                Socket stranger = new Socket(InetAddress.getByName("127.0.0.1"), door.port(), own.get(), 0)) {
            stranger.setSoTimeout(20_000);
            assertThat(stranger.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void theTokenIsNotShown() {
        assertThat(new ProxyToken(TOKEN)).hasToString("ProxyToken[...]");
    }
}
