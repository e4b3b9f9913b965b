package io.krouter.desktop.machine;

import io.krouter.core.Krouter;
import io.krouter.tls.InterceptServer;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** krouter's front door on loopback, with nothing behind it: a doctor never asks for anything. */
public final class RunningDoor implements Closeable {

    private final Krouter krouter = Krouter.builder().discover(false).build();
    private final InterceptServer server;

    private RunningDoor(CertificateAuthority authority, List<String> hosts) {
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        this.server = InterceptServer.builder(authority, () -> krouter)
                .listen(free)
                .transparent(free)
                .intercept(hosts)
                .build();
    }

    public static RunningDoor open(CertificateAuthority authority, List<String> hosts) throws IOException {
        RunningDoor door = new RunningDoor(authority, hosts);
        door.server.start();
        return door;
    }

    public int port() {
        return server.port();
    }

    public int transparentPort() {
        return server.transparentPort();
    }

    @Override
    public void close() {
        server.close();
        krouter.close();
    }
}
