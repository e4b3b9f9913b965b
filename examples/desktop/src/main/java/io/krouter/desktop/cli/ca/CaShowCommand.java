package io.krouter.desktop.cli.ca;

import io.krouter.desktop.home.OwnAuthority;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParentCommand;

/** Describes the authority. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows what the authority covers, until when, and how to recognise it.")
final class CaShowCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @ParentCommand
    private CaCommand ca;

    @Override
    public Integer call() throws IOException {
        ca.describe(OwnAuthority.load(ca.home()));
        return ExitCode.OK;
    }
}
