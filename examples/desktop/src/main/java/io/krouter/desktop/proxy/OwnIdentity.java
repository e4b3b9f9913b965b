package io.krouter.desktop.proxy;

import io.krouter.core.LoopDetector;
import io.krouter.tls.NameServers;
import io.krouter.tls.ca.CertificateAuthority;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.function.Supplier;

/**
 * What krouter knows of itself, so that it never sends anything on to itself.
 *
 * @param authority no connection may trust it
 * @param listeners where krouter listens; no connection may lead there
 * @param names looks up, without the hosts file, what a hosts file may lead here; its creator closes it
 * @param loopDetector recognises what comes back
 */
public record OwnIdentity(
        CertificateAuthority authority,
        Supplier<Collection<InetSocketAddress>> listeners,
        NameServers names,
        LoopDetector loopDetector) {

    /** For a krouter that listens there. */
    public static OwnIdentity of(CertificateAuthority authority, Supplier<Collection<InetSocketAddress>> listeners) {
        return new OwnIdentity(authority, listeners, new NameServers(authority.hosts()), new LoopDetector());
    }
}
