package io.krouter.desktop.proxy;

import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.ConfigurationException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a changed configuration file in force. One that cannot be used is reported once and changes nothing. Each
 * {@link #run()} is one look and throws nothing: an executor that repeats it stops for good, without a message, once it
 * throws. Used by one thread at a time.
 */
final class ConfigurationWatcher implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatcher.class);

    private final FileChanges changes;
    private final Function<Path, Configuration> reader;
    private final Consumer<Configuration> inForce;

    /** @param inForce puts a configuration in force, or throws a {@link ConfigurationException} */
    ConfigurationWatcher(FileChanges changes, Function<Path, Configuration> reader, Consumer<Configuration> inForce) {
        this.changes = changes;
        this.reader = reader;
        this.inForce = inForce;
    }

    @Override
    public void run() {
        if (!changes.settledOnOther()) {
            return;
        }
        try {
            inForce.accept(reader.apply(changes.file()));
            LOG.info("{} has changed and is in force", changes.file());
        } catch (ConfigurationException e) {
            LOG.warn("{}; the configuration before stays in force", e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("{} has changed but cannot be put in force; the one before stays", changes.file(), e);
        }
    }
}
