package io.krouter.desktop.cli.ca;

import io.krouter.desktop.cli.common.FailedException;
import io.krouter.desktop.config.HostNames;
import io.krouter.desktop.home.Home;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Makes the authority. */
@Command(
        name = "create",
        mixinStandardHelpOptions = true,
        description = "Makes the authority, if there is none yet. Default: over Kiro's own chat hosts.")
final class CaCreateCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @ParentCommand
    private CaCommand ca;

    @Mixin
    private CaHostsOption hosts = new CaHostsOption();

    @Override
    public Integer call() throws IOException {
        Home home = ca.home();
        if (home.caStore().exists()) {
            throw new FailedException("there is a certificate authority in " + home.caDirectory()
                    + " already; krouter ca show prints what it covers, krouter ca renew replaces it");
        }
        CertificateAuthority authority =
                CertificateAuthority.create(hosts.of(ca.environment()).orElse(HostNames.KIRO), Clock.systemUTC());
        home.caStore().save(authority);
        ca.print("Made a certificate authority in " + home.caDirectory() + ".");
        ca.describe(authority);
        return ExitCode.OK;
    }
}
