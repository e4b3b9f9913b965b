package io.krouter.desktop.cli.ca;

import io.krouter.desktop.cli.common.FailedException;
import io.krouter.desktop.home.Home;
import io.krouter.desktop.home.OwnAuthority;
import io.krouter.tls.trust.Trust;
import io.krouter.tls.trust.TrustStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Makes trust stores trust the authority. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        description = {
            "Makes your own trust stores (browser profiles, keychain) trust the authority, and tries each. Can be repeated."
                    + " krouter launch works without any of it.",
            "What only an administrator may change is printed as commands on standard output, and checked when this is run"
                    + " again: krouter ca install --system | sh"
        })
final class CaInstallCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @ParentCommand
    private CaCommand ca;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--system",
            description =
                    "The stores that all users of this machine share, instead of your own. Changes nothing itself.")
    private boolean system;

    @Option(
            names = "--store",
            paramLabel = "NAME",
            description = "This store alone, as krouter ca status names it. Can be repeated.")
    private List<String> names = List.of();

    @Override
    public Integer call() throws IOException {
        Home home = ca.home();
        Trust trust = home.trust();
        List<TrustStore> stores = chosen(trust);
        if (stores.isEmpty()) {
            throw new FailedException(
                    "no trust store of yours was found: a browser makes its own when it is first started;"
                            + " krouter ca status lists those that there are");
        }
        return new TrustReport(ca).of(trust.install(OwnAuthority.load(home), stores));
    }

    private List<TrustStore> chosen(Trust trust) {
        if (names.isEmpty()) {
            return system ? trust.stores().ofSystem() : trust.stores().ofUser();
        }
        try {
            return names.stream().map(trust.stores()::named).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
