package io.krouter.desktop.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.desktop.KiroUser;
import io.krouter.desktop.LoopbackModel;
import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.ConfigurationException;
import io.krouter.desktop.config.ConfigurationReader;
import io.krouter.desktop.config.ProviderTypes;
import io.krouter.desktop.home.Home;
import io.krouter.desktop.status.CallLog;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyTest {

    @TempDir
    private Path directory;

    private LoopbackModel one;
    private LoopbackModel two;
    private Home home;
    private Proxy proxy;

    @BeforeEach
    void start() throws IOException {
        one = LoopbackModel.pausingAfter("one");
        two = LoopbackModel.saying("two");
        home = new Home(directory.resolve("home"));
        proxy = Proxy.start(toModel(one, ""), ProviderTypes.all(), home, new CallLog(line -> {}));
    }

    @AfterEach
    void stop() {
        one.goOn();
        proxy.close();
        one.close();
        two.close();
    }

    @Test
    void anotherConfigurationIsInForceForTheNextExchangeAndTheRunningOneGoesOn() throws Exception {
        KiroUser user = user();
        try (InputStream running = user.begin("m").body()) {
            proxy.apply(toModel(two, ""));

            assertThat(user.chat("m")).startsWith("200").contains("two-end");
            one.goOn();
            assertThat(new String(running.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("one-end");
        }
    }

    @Test
    void aHostThatTheAuthorityDoesNotCoverIsRefusedAndTheConfigurationBeforeStays() throws Exception {
        Configuration uncovered = read("listen: 127.0.0.1:0\nintercept: [ other.kiro.dev ]");

        assertThatThrownBy(() -> proxy.apply(uncovered))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("intercept: the certificate authority in " + home.caDirectory())
                .hasMessageContaining("not [other.kiro.dev]")
                .hasMessageContaining("krouter ca renew --config");
        one.goOn();
        assertThat(user().chat("m")).contains("one-end");
    }

    @Test
    void aMovedListenerIsOpenedAndAnExchangeOfTheOldOneGoesOn() throws Exception {
        String before = proxy.url();
        try (InputStream running = user().begin("m").body()) {
            proxy.apply(toModel(two, "transparent: 127.0.0.1:0\nlisten: 127.0.0.1:" + freePort()));

            assertThat(proxy.url()).isNotEqualTo(before);
            assertThat(user().chat("m")).contains("two-end");
            assertThatThrownBy(() -> connect(before)).isInstanceOf(IOException.class);
            one.goOn();
            assertThat(new String(running.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .contains("one-end");
        }
    }

    @Test
    void aListenerThatCannotBeOpenedLeavesTheOneBefore() throws Exception {
        String before = proxy.url();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Configuration next = toModel(two, "listen: 127.0.0.1:" + taken.getLocalPort());

            assertThatThrownBy(() -> proxy.apply(next))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("could not listen");
        }
        one.goOn();
        assertThat(proxy.url()).isEqualTo(before);
        assertThat(user().chat("m")).contains("one-end");
    }

    @Test
    void aTunnelGoesWhereConnectToSays() throws Exception {
        try (ServerSocket far = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            proxy.apply(toModel(
                    two, "upstream: { connect-to: { \"far.test:443\": \"127.0.0.1:" + far.getLocalPort() + "\" } }"));
            try (Socket near = connect(proxy.url())) {
                near.getOutputStream()
                        .write("CONNECT far.test:443 HTTP/1.1\r\nHost: far.test:443\r\n\r\nping"
                                .getBytes(StandardCharsets.US_ASCII));
                try (Socket accepted = far.accept()) {
                    assertThat(accepted.getInputStream().readNBytes(4))
                            .asString(StandardCharsets.US_ASCII)
                            .isEqualTo("ping");
                }
            }
        }
    }

    @Test
    void aTunnelLeavesThroughTheProxyOfTheConfiguration() throws Exception {
        try (ServerSocket corporate = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            proxy.apply(
                    toModel(two, "upstream: { proxy: \"http://me:p+w@127.0.0.1:" + corporate.getLocalPort() + "\" }"));
            try (Socket near = connect(proxy.url())) {
                near.getOutputStream()
                        .write("CONNECT far.test:443 HTTP/1.1\r\nHost: far.test:443\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
                try (Socket accepted = corporate.accept()) {
                    byte[] head = new byte[4096];
                    int length = accepted.getInputStream().read(head);
                    assertThat(new String(head, 0, length, StandardCharsets.US_ASCII))
                            .startsWith("CONNECT far.test:443 HTTP/1.1\r\n")
                            .contains("Proxy-Authorization: Basic bWU6cCt3\r\n");
                }
            }
        }
    }

    @Test
    void aTokenIsForClientsAndNotForTheLog() throws Exception {
        proxy.apply(toModel(two, "proxy-token: 0123456789abcdef"));

        assertThat(proxy.url()).doesNotContain("0123456789abcdef");
        assertThat(proxy.clientUrl()).isEqualTo("http://krouter:0123456789abcdef@127.0.0.1:" + proxy.port());
        try (Socket near = connect(proxy.url())) {
            near.getOutputStream()
                    .write("CONNECT a.test:443 HTTP/1.1\r\nHost: a.test:443\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(near.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 407");
        }
    }

    @Test
    void theAuthorityIsMadeOnceForTheHostsOfTheConfiguration() throws Exception {
        byte[] before = Files.readAllBytes(home.caStore().rootPem());
        proxy.close();
        proxy = Proxy.start(toModel(two, ""), ProviderTypes.all(), home, new CallLog(line -> {}));

        assertThat(proxy.authority().hosts()).containsExactly(KiroUser.HOST);
        assertThat(Files.readAllBytes(home.caStore().rootPem())).isEqualTo(before);
        assertThat(user().chat("m")).contains("two-end");
    }

    @Test
    void aProviderThatCannotBeMadeIsNamedWithItsPlaceAndWithoutItsKey() throws Exception {
        Configuration wrong = read("intercept: [ " + KiroUser.HOST
                + " ]\nproviders:\n  p: { type: openai, base-url: nowhere, api-key: sk-secret }");

        assertThatThrownBy(() -> proxy.apply(wrong))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("krouter.yaml, line 3, providers.p: ")
                .hasMessageContaining("base-url")
                .hasMessageNotContaining("sk-secret")
                .hasNoCause();
    }

    private KiroUser user() throws Exception {
        return new KiroUser(proxy.url(), home.caStore().rootPem());
    }

    private static Socket connect(String url) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), URI.create(url).getPort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Configuration toModel(LoopbackModel model, String more) throws IOException {
        String listen = more.contains("listen:") ? "" : "listen: 127.0.0.1:0\n";
        return read(listen + "intercept: [ " + KiroUser.HOST + " ]\nproviders: { p: { type: openai, base-url: \""
                + model.baseUrl() + "\" } }\nroutes: [ { model: \"*\", to: [ p/x ] } ]\n" + more);
    }

    private Configuration read(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("krouter.yaml"), yaml);
        return new ConfigurationReader(Map.of(), ProviderTypes.all()).read(file);
    }
}
