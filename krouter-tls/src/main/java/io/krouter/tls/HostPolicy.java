package io.krouter.tls;

import java.util.Map;
import java.util.Set;

/**
 * What happens to a connection, by where it wants to go: opened, passed on unread, or refused. Immutable.
 *
 * @param intercepted hosts that are opened, in lower case; nothing else ever is
 * @param ports that a CONNECT may name, beside the authorities of {@code connectTo}
 * @param connectTo where connections to an authority really go, as curl's {@code --connect-to}
 */
record HostPolicy(Set<String> intercepted, Set<Integer> ports, Map<Authority, Authority> connectTo) {

    HostPolicy {
        intercepted = Set.copyOf(intercepted);
        ports = Set.copyOf(ports);
        connectTo = Map.copyOf(connectTo);
    }

    enum Decision {
        INTERCEPT,
        TUNNEL,
        REFUSE
    }

    Decision decide(Authority target) {
        if (!ports.contains(target.port()) && !connectTo.containsKey(target)) {
            return Decision.REFUSE;
        }
        return intercepts(target.host()) ? Decision.INTERCEPT : Decision.TUNNEL;
    }

    boolean intercepts(String host) {
        return intercepted.contains(host);
    }
}
