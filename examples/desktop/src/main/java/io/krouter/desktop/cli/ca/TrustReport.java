package io.krouter.desktop.cli.ca;

import io.krouter.tls.trust.Result;
import java.util.List;
import picocli.CommandLine.ExitCode;

/** Prints the results for trust stores: messages on standard error, and on standard output nothing but commands to run. */
final class TrustReport {

    private final CaCommand ca;

    TrustReport(CaCommand ca) {
        this.ca = ca;
    }

    /** Prints the results and returns the exit code: 0 only if all stores are as requested. */
    int of(List<Result> results) {
        for (Result result : results) {
            ca.inform(result.store() + ": " + result.words());
            result.commands().forEach(ca::print);
        }
        if (results.stream().anyMatch(result -> result.state() == Result.State.TO_RUN)) {
            ca.inform("When the commands have been run, repeat this one: it checks the result.");
        }
        return Result.allDone(results) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
