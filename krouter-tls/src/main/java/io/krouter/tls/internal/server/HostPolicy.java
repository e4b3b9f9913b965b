package io.krouter.tls.internal.server;

import io.krouter.api.internal.http.HostPort;
import java.util.Map;
import java.util.Set;

/**
 * Decides by the target of a connection whether it is intercepted, passed on unread, or refused. Immutable.
 *
 * @param intercepted hosts whose connections are decrypted, in lower case; no others ever are
 * @param ports that a CONNECT may name, besides the targets of {@code connectTo}
 * @param connectTo targets to use instead of others, as with curl's {@code --connect-to}
 */
public record HostPolicy(Set<String> intercepted, Set<Integer> ports, Map<HostPort, HostPort> connectTo) {

    public HostPolicy {
        intercepted = Set.copyOf(intercepted);
        ports = Set.copyOf(ports);
        connectTo = Map.copyOf(connectTo);
    }

    enum Decision {
        /** The host is one to decrypt. */
        INTERCEPT,
        /** An intercepted host is at this target: the name in the TLS hello decides which. */
        INTERCEPT_BY_NAME,
        TUNNEL,
        REFUSE
    }

    Decision decide(HostPort target) {
        if (connectTo.containsValue(target) && !intercepts(target.host())) {
            // Some clients resolve a name themselves and then ask for the address, which krouter does not connect to.
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
