package io.krouter.desktop.cli.ca;

import io.krouter.desktop.home.Home;
import io.krouter.tls.ca.CaStore;
import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.trust.Result;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes trust stores forget the authority. */
@Command(
        name = "uninstall",
        mixinStandardHelpOptions = true,
        description = {
            "Takes the authority out of every trust store it is in, and looks whether it is gone. Can be repeated. The authority"
                    + " itself stays, so krouter launch goes on working.",
            "What only an administrator may change is printed as commands on standard output."
        })
final class CaUninstallCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @ParentCommand
    private CaCommand ca;

    @Option(
            names = "--delete-key",
            description = "Deletes the authority as well, key and all. The next krouter run makes another one.")
    private boolean deleteKey;

    @Override
    public Integer call() throws IOException {
        Home home = ca.home();
        List<Result> results = home.trust().uninstall(authority(home));
        home.nextCaStore().delete();
        home.deleteBundles();
        if (results.isEmpty()) {
            ca.inform("No trust store has krouter's root.");
        }
        int exitCode = new TrustReport(ca).of(results);
        if (deleteKey) {
            home.caStore().delete();
            ca.inform("The certificate authority in " + home.caDirectory()
                    + " is deleted. A krouter that is running has it in memory until it ends.");
        }
        return exitCode;
    }

    /** The ledger is enough to go by, so one that cannot be read any more is no reason to stop. */
    private Optional<CertificateAuthority> authority(Home home) {
        CaStore store = home.caStore();
        if (!store.exists()) {
            return Optional.empty();
        }
        try {
            return Optional.of(store.load());
        } catch (IOException e) {
            ca.inform("Going by the ledger alone: " + e.getMessage());
            return Optional.empty();
        }
    }
}
