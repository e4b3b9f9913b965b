package io.krouter.desktop.proxy;

import io.krouter.api.Provider;
import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.ConfigurationReader;
import io.krouter.desktop.config.ProviderTypes;
import io.krouter.desktop.home.Home;
import io.krouter.desktop.status.CallLog;
import io.krouter.desktop.status.StatusFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The proxy of a configuration file, which follows the file as it changes. */
public final class FollowingProxy implements Closeable {

    /** Soon enough for somebody who saves the file and turns to Kiro; a few kilobytes to read each time. */
    private static final int LOOK_MILLIS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(FollowingProxy.class);

    private final Proxy proxy;
    private final StatusFile status;
    private final ScheduledExecutorService clock;

    private FollowingProxy(Proxy proxy, StatusFile status, ScheduledExecutorService clock) {
        this.proxy = proxy;
        this.status = status;
        this.clock = clock;
    }

    /**
     * Reads the file, starts its proxy, and returns once that accepts connections.
     *
     * @param environment where the file's {@code ${NAME}} are looked up
     * @throws io.krouter.desktop.config.ConfigurationException if the file cannot be used
     * @throws IOException as {@link Proxy#start}
     */
    public static FollowingProxy start(Path file, Home home, Map<String, String> environment, CallLog log)
            throws IOException {
        FileChanges changes = new FileChanges(file);
        Map<String, Provider.Factory> types = ProviderTypes.all();
        ConfigurationReader reader = new ConfigurationReader(environment, types);
        Configuration configuration = reader.read(file);
        tellOfUnusedProxy(configuration, environment);
        Proxy proxy = Proxy.start(configuration, types, home, log);
        Instant startedAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        StatusFile status = new StatusFile(
                home.directory(), () -> proxy.status(startedAt, log.traffic().soFar()));
        status.run();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(FollowingProxy::daemon);
        every(clock, new ConfigurationWatcher(changes, reader::read, proxy::apply));
        every(clock, proxy::sweep);
        every(clock, new RenewalReminder(proxy.authority(), Clock.systemUTC()));
        every(clock, status);
        return new FollowingProxy(proxy, status, clock);
    }

    /** With a company's proxy nothing else can connect, and a time-out does not show the reason. */
    private static void tellOfUnusedProxy(Configuration configuration, Map<String, String> environment) {
        boolean named = !environment.getOrDefault("HTTPS_PROXY", "").isBlank()
                || !environment.getOrDefault("https_proxy", "").isBlank();
        if (named && configuration.upstream().proxy().isEmpty()) {
            LOG.info(
                    "HTTPS_PROXY is set, but krouter goes out directly; with upstream: { proxy: env } it goes through that");
        }
    }

    private static void every(ScheduledExecutorService clock, Runnable task) {
        var unused = clock.scheduleWithFixedDelay(task, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "krouter-configuration");
        thread.setDaemon(true);
        return thread;
    }

    public Proxy proxy() {
        return proxy;
    }

    /** As {@link Proxy#close()}. */
    @Override
    public void close() {
        clock.shutdownNow();
        status.close();
        proxy.close();
    }
}
