package io.krouter.desktop.cli.ca;

import io.krouter.desktop.home.OwnAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Hands out the root certificate. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes the root certificate as PEM, for a trust store or NODE_EXTRA_CA_CERTS. Never a key.")
final class CaExportCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @ParentCommand
    private CaCommand ca;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write it.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Files.writeString(out, OwnAuthority.load(ca.home()).exportPem());
        ca.print("Wrote the root certificate to " + out + ".");
        return ExitCode.OK;
    }
}
