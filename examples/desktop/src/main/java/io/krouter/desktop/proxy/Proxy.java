package io.krouter.desktop.proxy;

import io.krouter.api.Provider;
import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.ConfigurationException;
import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.home.Home;
import io.krouter.desktop.home.OwnAuthority;
import io.krouter.desktop.proxy.Assembly.Assembled;
import io.krouter.desktop.status.CallLog;
import io.krouter.desktop.status.Status;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The running proxy: its listeners, and the krouter of the configuration in force. Thread-safe. */
public final class Proxy implements Closeable {

    private final Home home;
    private final OwnIdentity ourselves;
    private final Assembly assembly;
    private final CurrentKrouter krouter;
    private final FrontDoor door;
    private volatile List<InetSocketAddress> listeners = List.of();
    private Configuration configuration;

    private Proxy(Configuration configuration, Map<String, Provider.Factory> types, Home home, CallLog log)
            throws IOException {
        this.home = home;
        this.configuration = configuration;
        this.ourselves = OwnIdentity.of(OwnAuthority.of(home, configuration), () -> listeners);
        this.assembly = new Assembly(types, home, ourselves);
        this.krouter = new CurrentKrouter(assembly.assemble(configuration, log));
        this.door = new FrontDoor(ourselves, configuration, krouter, log.traffic());
    }

    /**
     * Starts the proxy and returns once it accepts connections. The home's certificate authority is made if there is none.
     *
     * @param types the provider types that there are, by name
     * @throws ConfigurationException if the configuration cannot be used
     * @throws IOException if the authority cannot be read, or an address cannot be listened at
     */
    public static Proxy start(Configuration configuration, Map<String, Provider.Factory> types, Home home, CallLog log)
            throws IOException {
        Proxy proxy = new Proxy(configuration, types, home, log);
        try {
            proxy.door.open();
        } catch (IOException | RuntimeException e) {
            proxy.krouter.close();
            throw e;
        }
        proxy.listeners = proxy.door.addresses();
        return proxy;
    }

    /**
     * Makes everything that {@link #start} makes but the listeners, and closes it again. Leaves the home as it is.
     *
     * @throws ConfigurationException if the configuration cannot be used
     * @throws IOException if the home's certificate authority cannot be read
     */
    public static void verify(Configuration configuration, Map<String, Provider.Factory> types, Home home)
            throws IOException {
        CertificateAuthority authority = home.caStore().exists()
                ? OwnAuthority.of(home, configuration)
                : CertificateAuthority.create(configuration.intercept(), Clock.systemUTC());
        OwnIdentity identity = OwnIdentity.of(authority, List::of);
        try {
            new Assembly(types, home, identity)
                    .assemble(configuration, new CallLog())
                    .close();
        } finally {
            identity.names().close();
        }
    }

    /** Where a client finds it, such as {@code http://127.0.0.1:8877}. */
    public synchronized String url() {
        return "http://" + configuration.listen().near(door.port());
    }

    /** The same with the token that it wants, if it does; a secret. */
    public synchronized String clientUrl() {
        return configuration.clientUrl(door.port());
    }

    /** The port of the CONNECT proxy. */
    public synchronized int port() {
        return door.port();
    }

    /** Its state, for {@code krouter doctor}. */
    public synchronized Status status(Instant startedAt, Map<String, Status.Use> uses) {
        Map<String, Status.Use> hosts = new TreeMap<>();
        configuration.intercept().forEach(host -> hosts.put(host, uses.getOrDefault(host, Status.Use.NONE)));
        return new Status(
                ProcessHandle.current().pid(),
                startedAt,
                new Endpoint(configuration.listen().host(), door.port()),
                configuration.transparent().map(place -> new Endpoint(place.host(), door.transparentPort())),
                hosts);
    }

    /** What the clients have to trust. */
    public CertificateAuthority authority() {
        return ourselves.authority();
    }

    /**
     * Puts another configuration in force for all exchanges that begin from now on.
     *
     * @throws ConfigurationException if it cannot be used; the one before then stays in force
     */
    synchronized void apply(Configuration next) {
        OwnAuthority.requireCovered(authority(), home, next);
        Assembled assembled = assembly.assemble(next, krouter.assembled().log().successor());
        try {
            door.follow(next);
        } catch (IOException | RuntimeException e) {
            assembled.close();
            throw new ConfigurationException(next.file() + ": " + e.getMessage(), e);
        }
        listeners = door.addresses();
        krouter.replace(assembled);
        configuration = next;
    }

    /** Gives back what earlier configurations held and nobody uses any more; to be called now and then. */
    void sweep() {
        krouter.sweep();
    }

    /** Stops accepting, lets running exchanges end for up to 30 seconds, and gives everything back. */
    @Override
    public synchronized void close() {
        door.close();
        krouter.close();
        ourselves.names().close();
    }
}
