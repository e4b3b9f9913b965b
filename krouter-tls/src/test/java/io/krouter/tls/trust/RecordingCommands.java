package io.krouter.tls.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Commands that are written down and answered by a function, where the system that they are for is not at hand. */
final class RecordingCommands implements Commands {

    private final Function<List<String>, Outcome> answers;
    private final List<String> lines = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();

    RecordingCommands(Function<List<String>, Outcome> answers) {
        this.answers = answers;
    }

    static Outcome says(String output) {
        return new Outcome(0, output, "");
    }

    @Override
    public boolean has(String program) {
        return true;
    }

    @Override
    public Outcome run(List<String> command, byte[] input) {
        lines.add(Shell.line(command));
        inputs.add(new String(input, StandardCharsets.UTF_8));
        return answers.apply(command);
    }

    List<String> lines() {
        return lines;
    }

    List<String> inputs() {
        return inputs;
    }
}
