package io.krouter.desktop.home;

import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.ConfigurationException;
import io.krouter.tls.ca.CaStore;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate authority of a home, made on the first run. */
public final class OwnAuthority {

    private static final Logger LOG = LoggerFactory.getLogger(OwnAuthority.class);

    private OwnAuthority() {}

    /**
     * The home's authority; a new one over the configuration's hosts if there is none.
     *
     * @throws ConfigurationException if it does not cover them
     */
    public static CertificateAuthority of(Home home, Configuration configuration) throws IOException {
        CaStore store = home.caStore();
        if (!store.exists()) {
            CertificateAuthority made = CertificateAuthority.create(configuration.intercept(), Clock.systemUTC());
            store.save(made);
            LOG.info("made a certificate authority in {}", home.caDirectory());
            return made;
        }
        CertificateAuthority authority = load(home);
        requireCovered(authority, home, configuration);
        return authority;
    }

    /**
     * The home's authority.
     *
     * @throws IOException if there is none, or it has ended
     */
    public static CertificateAuthority load(Home home) throws IOException {
        CertificateAuthority authority = loadEvenExpired(home);
        if (!Instant.now().isBefore(authority.expiresAt())) {
            throw new IOException("the certificate authority in " + home.caDirectory() + " ended at "
                    + authority.expiresAt() + "; make a new one: krouter ca renew");
        }
        return authority;
    }

    /**
     * The home's authority, though it may have ended.
     *
     * @throws IOException if there is none
     */
    public static CertificateAuthority loadEvenExpired(Home home) throws IOException {
        CaStore store = home.caStore();
        if (!store.exists()) {
            throw new IOException("there is no certificate authority in " + home.caDirectory()
                    + " yet; krouter run makes one, and so does krouter ca create");
        }
        return store.load();
    }

    /**
     * Refuses a configuration with a host that this authority, the home's, cannot speak for.
     *
     * @throws ConfigurationException if there is one; the message contains what to run
     */
    public static void requireCovered(CertificateAuthority authority, Home home, Configuration configuration) {
        List<String> missing = configuration.intercept().stream()
                .filter(host -> !authority.covers(host))
                .toList();
        if (!missing.isEmpty()) {
            throw new ConfigurationException(configuration.file() + ", intercept: the certificate authority in "
                    + home.caDirectory() + " covers " + authority.hosts() + " but not " + missing
                    + ". A new host needs a new authority, which has to be trusted anew: run krouter ca renew --config "
                    + configuration.file());
        }
    }
}
