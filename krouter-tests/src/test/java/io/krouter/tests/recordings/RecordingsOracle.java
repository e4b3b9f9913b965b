package io.krouter.tests.recordings;

import io.krouter.tests.official.NodePackages;
import io.krouter.tests.rig.JacksonJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What the vendor's own SDK reads out of each recording of a format; starts Node once for all of them. */
final class RecordingsOracle {

    private final Map<String, JsonNode> answers = new HashMap<>();

    RecordingsOracle(String format) throws IOException, InterruptedException {
        Process node = new ProcessBuilder(
                        "node",
                        "recordings-oracle.mjs",
                        ProviderRecording.folder(format).toString(),
                        format)
                .directory(NodePackages.installed().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = node.inputReader()) {
            lines.lines()
                    .map(JacksonJson::read)
                    .forEach(line -> answers.put(line.get("id").stringValue(), line));
        }
        if (node.waitFor() != 0) {
            throw new IOException("expected the oracle to end with 0 but it ended with " + node.exitValue());
        }
    }

    /** What the SDK read; has a member {@code error} where it found no whole answer. */
    JsonNode of(ProviderRecording recording) {
        return answers.get(recording.id());
    }
}
