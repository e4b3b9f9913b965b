package io.krouter.desktop.cli.ca;

import io.krouter.desktop.home.Home;
import io.krouter.desktop.home.OwnAuthority;
import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.trust.Renewal;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Puts a new authority in the place of the old one. */
@Command(
        name = "renew",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a new authority, has it trusted wherever the old one was installed, and only then takes the old one out and"
                    + " deletes its key. Goes on where it was interrupted. Default: over the hosts of the old one.",
            "What only an administrator may change is printed as commands on standard output."
        })
final class CaRenewCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @ParentCommand
    private CaCommand ca;

    @Mixin
    private CaHostsOption hosts = new CaHostsOption();

    @Override
    public Integer call() throws IOException {
        Home home = ca.home();
        Renewal renewal = new Renewal(home.caStore(), home.nextCaStore(), home.trust(), Clock.systemUTC());
        Renewal.Outcome outcome = renewal.renew(wantedHosts(home));
        int exitCode = new TrustReport(ca).of(outcome.results());
        if (!outcome.inForce()) {
            ca.inform("The old authority stays in force until the new one is trusted wherever the old one is.");
            return ExitCode.SOFTWARE;
        }
        ca.inform("The new authority is in force. Start krouter run, and what was launched through it, anew.");
        describe(outcome.authority());
        return exitCode;
    }

    private Collection<String> wantedHosts(Home home) throws IOException {
        CertificateAuthority old = OwnAuthority.loadEvenExpired(home);
        return hosts.of(ca.environment()).orElse(List.copyOf(old.hosts()));
    }

    /** Standard output is for commands alone here. */
    private void describe(CertificateAuthority authority) {
        ca.inform("It covers " + String.join(", ", authority.hosts()) + " until "
                + CaCommand.DAY.format(authority.expiresAt()) + ".");
    }
}
