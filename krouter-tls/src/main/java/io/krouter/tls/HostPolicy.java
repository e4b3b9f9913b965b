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
        /** The host is one that is opened. */
        INTERCEPT,
        /** The place is where an opened host really is: the name in the TLS hello says which. */
        INTERCEPT_BY_NAME,
        TUNNEL,
        REFUSE
    }

    Decision decide(Authority target) {
        if (connectTo.containsValue(target) && !intercepts(target.host())) {
            // Some clients resolve a name themselves and then ask for the address. Nobody dials it on their word.
            return Decision.INTERCEPT_BY_NAME;
        }
        if (!ports.contains(target.port()) && !connectTo.containsKey(target)) {
            return Decision.REFUSE;
        }
        return intercepts(target.host()) ? Decision.INTERCEPT : Decision.TUNNEL;
    }

    boolean intercepts(String host) {
        return intercepted.contains(host);
    }
}
