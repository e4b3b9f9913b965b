package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.status.Status;
import io.krouter.desktop.status.Status.Use;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Waits while the user chats, and reports whether it reached krouter. A Kiro that is used while nothing comes has gone past the
 * proxy.
 */
final class ChatWatch {

    /** As often as krouter writes its counts. */
    private static final Duration STEP = Duration.ofMillis(500);

    private final Setup setup;
    private final Ide ide;

    ChatWatch(Setup setup, Ide ide) {
        this.setup = setup;
        this.ide = ide;
    }

    /** Ends as soon as a request has come. */
    Finding look(Duration patience) throws InterruptedException {
        Path file = Status.file(setup.home(), setup.proxy().port());
        Optional<Status> before = Status.read(file);
        if (before.isEmpty()) {
            return UseCheck.USE.unknown(
                    "the krouter at " + setup.proxy() + ", if there is one, keeps no counts in " + setup.home(),
                    "Start it (" + setup.runLine() + ") or name its --home, then watch again.");
        }
        long end = System.nanoTime() + patience.toNanos();
        Map<String, Use> since = Map.of();
        while (System.nanoTime() < end && exchanges(since) == 0) {
            Thread.sleep(STEP.toMillis());
            since = since(before.get(), Status.read(file).orElse(before.get()));
        }
        return judge(since, patience);
    }

    private static long exchanges(Map<String, Use> since) {
        return since.values().stream().mapToLong(Use::exchanges).sum();
    }

    private static Map<String, Use> since(Status before, Status after) {
        Map<String, Use> since = new TreeMap<>();
        after.hosts()
                .forEach((host, use) -> since.put(host, use.minus(before.hosts().getOrDefault(host, Use.NONE))));
        return since;
    }

    private Finding judge(Map<String, Use> since, Duration patience) {
        Use total = since.values().stream().reduce(Use.NONE, Use::plus);
        if (total.exchanges() > 0) {
            return UseCheck.USE.ok(UseCheck.words(since) + " while watching: chats arrive, and Kiro trusts krouter");
        }
        if (total.refusals() > 0) {
            return UseCheck.distrust(total);
        }
        String nothing = "nothing in " + patience.toSeconds() + " seconds";
        return ide.running().isEmpty()
                ? UseCheck.USE.unknown(
                        nothing + ", and no Kiro is running",
                        "Start it: " + setup.launchLine(ide.program()) + ", and watch again.")
                : UseCheck.USE.fail(
                        nothing + ", though Kiro is running. If you chatted meanwhile, it goes past the proxy",
                        "What can be: it was not started with krouter launch; http.proxySupport is not \"override\"; or its"
                                + " client speaks HTTP/2, which VS Code does not proxy. In the last case only a redirect of"
                                + " these hosts to krouter's transparent listener helps.");
    }
}
