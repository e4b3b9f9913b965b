package io.krouter.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {

    @ParameterizedTest
    @CsvSource({
        "Kiro.DEV:8443,                 kiro.dev,       8443",
        "kiro.dev,                      kiro.dev,       443",
        "kiro.dev.:443,                 kiro.dev,       443",
        "my_container:80,               my_container,   80",
        "127.0.0.1:80,                  127.0.0.1,      80",
        "[::1]:443,                     ::1,            443",
        "[::1],                         ::1,            443",
        "[0:0:0:0:0:0:0:1]:443,         ::1,            443",
        "[2001:DB8:0:0:1:0:0:1]:443,    2001:db8::1:0:0:1, 443",
        "[::ffff:127.0.0.1]:443,        127.0.0.1,      443",
        "[::FFFF:7f00:1]:443,           127.0.0.1,      443",
        "[::127.0.0.1]:443,             ::7f00:1,       443"
    })
    void whatIsReadHasOneSpelling(String text, String host, int port) {
        assertThat(HostPort.received(text, 443)).hasValue(new HostPort(host, port));
        assertThat(new HostPort(host, port).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0177.0.0.1",
                "127.0.0.01",
                "00.0.0.0",
                "0x7f.0.0.1",
                "0x7f000001",
                "2130706433",
                "127.1",
                "127.0.1",
                "1",
                "0x",
                "127.0.0.1.",
                "127.0.0.256",
                "127.0.0.1.1",
                "example.0x7f",
                "example.1",
                "127.0.0.%31",
                "127%2e0.0.1",
                "exam%70le.com",
                "[::ffff:0177.0.0.1]",
                "[::ffff:127.1]",
                "[fe80::1%eth0]",
                "[fe80::1%25eth0]",
                "[::1",
                "::1]",
                "::1",
                "[127.0.0.1]",
                "[kiro.dev]",
                "[]",
                "[:]",
                "[1::2::3]",
                "[12345::]"
            })
    void anAddressOfOddSpellingIsRefused(String host) {
        assertThat(HostPort.received(host + ":443", 443)).isEmpty();
        assertThatThrownBy(() -> HostPort.parse(host + ":443"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected host:port");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":443",
                "a:",
                "a:0",
                "a:65536",
                "a:123456",
                "a:-1",
                "a:+1",
                "a:0443",
                "a:b",
                "u@a",
                "a b",
                " a",
                "a/b",
                "a,b",
                "a:1:2",
                "a#b",
                "a?b",
                "a\u00e4",
                "a:1\r\n",
                ".a",
                "a..b",
                "a..",
                ".",
                "*",
                "*.a",
                "a:\u0661"
            })
    void whatIsNeitherHostNorHostAndPortIsNotRead(String text) {
        assertThat(HostPort.received(text, 443)).isEmpty();
    }

    @Test
    void aConfigurationNamesThePortAndMayNameAnInternationalHost() {
        assertThat(HostPort.parse("a:1")).isEqualTo(new HostPort("a", 1));
        assertThat(HostPort.parse("b\u00fccher.example:1")).hasToString("xn--bcher-kva.example:1");
        assertThatThrownBy(() -> HostPort.parse("a\u0007")).hasMessageContaining("was \"a?\"");
    }

    @Test
    void aUriHasThePortOnlyWhereItIsNotTheSchemesOwn() {
        assertThat(new HostPort("kiro.dev", 443).origin("https")).hasToString("https://kiro.dev");
        assertThat(new HostPort("kiro.dev", 443).origin("http")).hasToString("http://kiro.dev:443");
        assertThat(new HostPort("::1", 8443).origin("https")).hasToString("https://[::1]:8443");
        assertThat(HostPort.of(URI.create("http://my_host/x"))).hasToString("my_host:80");
        assertThat(HostPort.of(URI.create("HTTPS://[0::1]"))).hasToString("[::1]:443");
        assertThatThrownBy(() -> HostPort.of(URI.create("https://user@host")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
