package io.krouter.desktop.cli;

import io.krouter.api.Body;
import io.krouter.desktop.cli.common.FailedException;
import io.krouter.desktop.record.RecordedMessage;
import io.krouter.desktop.record.Recording;
import io.krouter.desktop.record.Replay;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what this krouter makes of an exchange that one has recorded. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Sends a recorded request through krouter once more and prints what differs from the recording: what"
                        + " each target is sent, and what the client gets. The targets answer as they were recorded; nothing is"
                        + " sent anywhere. Ends with 0 if all is the same, else with 1.")
final class ReplayCommand implements Callable<Integer> {

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Parameters(paramLabel = "FILE", description = "The recording.")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "Write the bodies of now and then below this directory.")
    private Optional<Path> out = Optional.empty();

    private boolean same = true;

    @Override
    public Integer call() throws IOException {
        Recording recording = read();
        Replay.Result result = new Replay(recording).run();
        print("recorded " + recording.recordedAt());
        List<Recording.Attempt> attempts = recording.attempts();
        for (int i = 0; i < attempts.size(); i++) {
            Recording.Attempt then = attempts.get(i);
            Optional<Body> now =
                    i < result.sent().size() ? Optional.of(result.sent().get(i)) : Optional.empty();
            compare("sent-" + (i + 1) + " to " + then.provider(), Optional.of(then.sent()), now);
        }
        if (result.sent().size() > attempts.size()) {
            differs("sent more often than then: " + result.sent().size() + " times");
        }
        recording.failure().ifPresent(why -> print("recorded without an answer: " + why));
        recording.answer().ifPresent(then -> {
            if (!then.firstWord().equals(Integer.toString(result.status()))) {
                differs("status: then " + then.firstWord() + ", now " + result.status());
            }
        });
        if (recording.answer().isPresent() || attempts.isEmpty()) {
            compare("answer", recording.answer(), Optional.of(result.answer()));
        }
        spec.commandLine().getOut().flush();
        return same ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private Recording read() throws IOException {
        try {
            return Recording.read(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            throw new FailedException(file + ": " + e.getMessage(), e);
        }
    }

    private void compare(String what, Optional<RecordedMessage> then, Optional<Body> now) throws IOException {
        write(what, then.map(RecordedMessage::body), "then");
        write(what, now, "now");
        if (then.isEmpty() || now.isEmpty()) {
            differs(what + ": " + (now.isEmpty() ? "not sent now" : "none then"));
        } else if (!then.get().isWhole()) {
            print(what + ": cannot be compared, what was recorded is "
                    + then.get().note());
        } else {
            int at = Arrays.mismatch(then.get().body().toByteArray(), now.get().toByteArray());
            if (at < 0) {
                print(what + ": the same, " + now.get().length() + " bytes");
            } else {
                differs(what + ": differs from byte " + at + " on" + (out.isEmpty() ? "; --out DIR writes both" : ""));
            }
        }
    }

    private void write(String what, Optional<Body> body, String when) throws IOException {
        if (out.isPresent() && body.isPresent()) {
            Files.createDirectories(out.get());
            Path to = out.get().resolve(what.replaceFirst(" .*", "") + "." + when);
            Files.write(to, body.get().toByteArray());
        }
    }

    private void differs(String what) {
        same = false;
        print(what);
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
    }
}
