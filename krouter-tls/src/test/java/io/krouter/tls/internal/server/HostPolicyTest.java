package io.krouter.tls.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.internal.http.HostPort;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostPolicyTest {

    @Test
    void thePolicyInterceptsListedHostsTunnelsOthersAndRefusesOtherPorts() {
        HostPort moved = new HostPort("example.org", 22);
        HostPolicy policy =
                new HostPolicy(Set.of("kiro.dev"), Set.of(443), Map.of(moved, new HostPort("127.0.0.1", 1)));

        assertThat(policy.decide(new HostPort("kiro.dev", 443))).isEqualTo(HostPolicy.Decision.INTERCEPT);
        assertThat(policy.decide(new HostPort("api.kiro.dev", 443))).isEqualTo(HostPolicy.Decision.TUNNEL);
        assertThat(policy.decide(new HostPort("kiro.dev", 22))).isEqualTo(HostPolicy.Decision.REFUSE);
        assertThat(policy.decide(moved)).isEqualTo(HostPolicy.Decision.TUNNEL);
    }
}
