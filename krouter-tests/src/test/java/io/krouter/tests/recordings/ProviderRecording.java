package io.krouter.tests.recordings;

import io.krouter.api.contract.ScriptedServer;
import io.krouter.tests.rig.JacksonJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * An answer that a real provider gave, read in place from the folder beside the project.
 *
 * @param contentType empty where the provider sent none
 * @param body the bytes as they were received
 */
record ProviderRecording(String id, int status, String contentType, byte[] body) {

    private static final Path ALL =
            Path.of(System.getProperty("krouter.root")).resolveSibling("shared").resolve("recordings");

    /** The folder of this format's recordings, which may be absent. */
    static Path folder(String format) {
        return ALL.resolve(format);
    }

    /** All recordings of this format; none where the folder is absent. */
    static List<ProviderRecording> all(String format) throws IOException {
        Path index = folder(format).resolve("index.json");
        if (!Files.exists(index)) {
            return List.of();
        }
        return StreamSupport.stream(JacksonJson.read(Files.readString(index)).spliterator(), false)
                .map(entry -> read(folder(format), entry))
                .toList();
    }

    private static ProviderRecording read(Path folder, JsonNode entry) {
        String id = entry.get("id").stringValue();
        try {
            return new ProviderRecording(
                    id,
                    entry.get("status").intValue(),
                    entry.path("contentType").asString(""),
                    Files.readAllBytes(folder.resolve(id + ".res")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Gives this answer again, cut at places that depend on the recording alone. */
    ScriptedServer.Script script() {
        return peer -> {
            String type = contentType.isEmpty() ? "" : "content-type: " + contentType + "\r\n";
            peer.write("HTTP/1.1 " + status + " Recorded\r\n" + type + "content-length: " + body.length + "\r\n\r\n");
            Random cuts = new Random(id.hashCode());
            for (int from = 0; from < body.length; ) {
                int to = Math.min(body.length, from + 1 + cuts.nextInt(1000));
                peer.write(Arrays.copyOfRange(body, from, to));
                from = to;
            }
        };
    }

    @Override
    public String toString() {
        return id + " (" + status + ", " + body.length + " bytes, "
                + new String(body, 0, Math.min(body.length, 40), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("")
                + ")";
    }
}
