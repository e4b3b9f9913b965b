package io.krouter.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

    @Test
    void hostAndPortAreRead() {
        assertThat(Authority.parse("Kiro.DEV:8443")).hasValue(new Authority("kiro.dev", 8443));
        assertThat(Authority.parse("kiro.dev")).hasValue(new Authority("kiro.dev", 443));
        assertThat(Authority.parse("[::1]:443")).hasValue(new Authority("::1", 443));
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
                "a:b",
                "u@a",
                "a b",
                " a",
                "a/b",
                "a,b",
                "a:1:2",
                "::1",
                "a#b",
                "a?b",
                "[::1",
                "a\u00e4",
                "a:1\r\n"
            })
    void whatIsNeitherIsNotRead(String text) {
        assertThat(Authority.parse(text)).isEmpty();
    }

    @Test
    void theUriHasThePortOnlyWhereItIsNotTheSchemesOwn() {
        assertThat(new Authority("kiro.dev", 443).https()).hasToString("https://kiro.dev");
        assertThat(new Authority("kiro.dev", 8443).https()).hasToString("https://kiro.dev:8443");
        assertThat(new Authority("::1", 443)).hasToString("[::1]:443");
    }

    @Test
    void aConfigurationMustNameThePort() {
        assertThat(Authority.configured("a:1")).isEqualTo(new Authority("a", 1));
        assertThatThrownBy(() -> Authority.configured("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host:port");
    }

    @Test
    void anOriginIsNamedByItsHostAndItsPorts() {
        Origin connected = Origin.connected(new Authority("kiro.dev", 8443));
        assertThat(connected.isNamedBy("KIRO.dev:8443")).isTrue();
        assertThat(connected.isNamedBy("kiro.dev")).isFalse();
        Origin redirected = Origin.redirected("kiro.dev", 9443);
        assertThat(redirected.isNamedBy("kiro.dev")).isTrue();
        assertThat(redirected.isNamedBy("kiro.dev:9443")).isTrue();
        assertThat(redirected.isNamedBy("kiro.dev:80")).isFalse();
        assertThat(redirected.isNamedBy("x.kiro.dev")).isFalse();
        assertThat(redirected.uri()).hasToString("https://kiro.dev");
        assertThat(Origin.redirected("kiro.dev", 443).isNamedBy("kiro.dev:443")).isTrue();
    }

    @Test
    void thePolicyOpensWhatIsListedTunnelsTheRestAndRefusesOtherPorts() {
        Authority moved = new Authority("example.org", 22);
        HostPolicy policy =
                new HostPolicy(Set.of("kiro.dev"), Set.of(443), Map.of(moved, new Authority("127.0.0.1", 1)));

        assertThat(policy.decide(new Authority("kiro.dev", 443))).isEqualTo(HostPolicy.Decision.INTERCEPT);
        assertThat(policy.decide(new Authority("api.kiro.dev", 443))).isEqualTo(HostPolicy.Decision.TUNNEL);
        assertThat(policy.decide(new Authority("kiro.dev", 22))).isEqualTo(HostPolicy.Decision.REFUSE);
        assertThat(policy.decide(moved)).isEqualTo(HostPolicy.Decision.TUNNEL);
    }
}
