package io.krouter.desktop.cli.ca;

import io.krouter.tls.trust.Result;
import java.util.List;
import picocli.CommandLine.ExitCode;

/** Says what became of trust stores: words on standard error, and on standard output nothing but commands to run. */
final class TrustReport {

    private final CaCommand ca;

    TrustReport(CaCommand ca) {
        this.ca = ca;
    }

    /** Says it, and gives the exit code: 0 only if all stores are as wanted. */
    int of(List<Result> results) {
        for (Result result : results) {
            ca.tell(result.store() + ": " + result.words());
            result.commands().forEach(ca::print);
        }
        if (results.stream().anyMatch(result -> result.state() == Result.State.TO_RUN)) {
            ca.tell("When the commands have been run, repeat this one, which looks whether they did it.");
        }
        return Result.allDone(results) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
