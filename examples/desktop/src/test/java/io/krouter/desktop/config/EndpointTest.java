package io.krouter.desktop.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    @Test
    void namesAndAddressesAreRead() {
        assertThat(Endpoint.parse("LocalHost:0")).isEqualTo(new Endpoint("localhost", 0));
        assertThat(Endpoint.parse("127.0.0.1:65535")).isEqualTo(new Endpoint("127.0.0.1", 65535));
        assertThat(Endpoint.parse("[::1]:80"))
                .isEqualTo(new Endpoint("::1", 80))
                .hasToString("[::1]:80");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                ":80",
                "host:",
                "host:65536",
                "host:+80",
                "::1:80",
                "host:80x",
                "a b:80",
                "http://h:80",
                "[h]:80x"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text))
                .hasMessageContaining("expected host:port")
                .hasMessageContaining(text);
    }
}
