package io.krouter.tls.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.internal.http.HostPort;
import org.junit.jupiter.api.Test;

class OriginTest {

    @Test
    void anOriginIsNamedByItsHostAndItsPorts() {
        Origin connected = Origin.connected(new HostPort("kiro.dev", 8443));
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
}
