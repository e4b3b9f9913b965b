package io.krouter.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * AWS's own client in a Node process of its own, trusting Node's roots and krouter's. Takes many requests, one after the
 * other or at once.
 */
final class KiroClient implements AutoCloseable {

    private final Process process;
    private final Writer commands;
    private final Map<Integer, SentRequest> sent = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();

    private KiroClient(Process process) {
        this.process = process;
        this.commands = process.outputWriter();
        Thread reader = new Thread(this::read, "kiro-client");
        reader.setDaemon(true);
        reader.start();
    }

    static KiroClient start(Dialect dialect) throws IOException, InterruptedException {
        Path directory = NodePackages.installed();
        Path root = Files.writeString(directory.resolve("krouter-root.pem"), Rig.AUTHORITY.exportPem());
        ProcessBuilder node = new ProcessBuilder(
                        "node", "kiro-client.mjs", dialect.name().toLowerCase(Locale.ROOT))
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment().put("NODE_EXTRA_CA_CERTS", root.toString());
        node.environment().put("KIRO_TOKEN", Secrets.TOKEN);
        node.environment().put("KIRO_MACHINE", Secrets.MACHINE);
        return new KiroClient(node.start());
    }

    /** Sends this input of GenerateAssistantResponse to krouter. */
    SentRequest send(Rig rig, Way way, String input) throws IOException {
        return send(rig, way, input, "stay");
    }

    /**
     * Sends a request and, after the first event of its answer, goes.
     *
     * @param how {@code abort}: by the signal that the request was sent with; {@code destroy}: by destroying the stream
     */
    SentRequest sendAndLeave(Rig rig, Way way, String input, String how) throws IOException {
        return send(rig, way, input, how);
    }

    private SentRequest send(Rig rig, Way way, String input, String leave) throws IOException {
        int id = ids.incrementAndGet();
        SentRequest request = new SentRequest();
        sent.put(id, request);
        String command = "{\"id\":%d,\"host\":\"%s\",\"door\":\"%s\",\"port\":%d,\"leave\":\"%s\",\"input\":%s}\n"
                .formatted(id, way.dialect().host(), way.doorName(), rig.port(way.door()), leave, input);
        synchronized (commands) {
            commands.write(command);
            commands.flush();
        }
        return request;
    }

    /** Ends the process without a word to whomever it talks. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode said = Json.read(line);
                sent.get(said.get("id").intValue()).add(said);
            }
        } catch (IOException e) {
            // killed: whoever waits for an answer says that none came
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
