package io.krouter.tests.official;

import io.krouter.tests.rig.Dialect;
import io.krouter.tests.rig.JacksonJson;
import io.krouter.tests.rig.PlantedSecrets;
import io.krouter.tests.rig.Rig;
import io.krouter.tests.rig.Way;
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
public final class KiroClient implements AutoCloseable {

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

    public static KiroClient start(Dialect dialect) throws IOException, InterruptedException {
        return startOn("node", dialect, Map.of("NODE_EXTRA_CA_CERTS", ourRoot()));
    }

    /** One that has not been told of krouter's root. */
    public static KiroClient startWithoutOurRoot(Dialect dialect) throws IOException, InterruptedException {
        return startOn("node", dialect, Map.of());
    }

    /** One inside VS Code's proxy layer, with this environment. */
    public static KiroClient startInExtensionHost(Dialect dialect, Map<String, String> environment)
            throws IOException, InterruptedException {
        return start("node", "extension-host.mjs", dialect, environment);
    }

    /** One on this Node, with this environment. */
    public static KiroClient startOn(String node, Dialect dialect, Map<String, String> environment)
            throws IOException, InterruptedException {
        return start(node, "kiro-client.mjs", dialect, environment);
    }

    /** A file with krouter's root. */
    public static String ourRoot() throws IOException, InterruptedException {
        Path root = NodePackages.installed().resolve("krouter-root.pem");
        Files.writeString(root, Rig.AUTHORITY.exportPem());
        return root.toString();
    }

    private static KiroClient start(String program, String script, Dialect dialect, Map<String, String> trust)
            throws IOException, InterruptedException {
        Path directory = NodePackages.installed();
        ProcessBuilder node = new ProcessBuilder(program, script, dialect.name().toLowerCase(Locale.ROOT))
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment().remove("NODE_EXTRA_CA_CERTS");
        node.environment().putAll(trust);
        node.environment().put("NODE_NO_WARNINGS", "1");
        node.environment().put("KIRO_TOKEN", PlantedSecrets.TOKEN);
        node.environment().put("KIRO_MACHINE", PlantedSecrets.MACHINE);
        return new KiroClient(node.start());
    }

    /** Sends this input of GenerateAssistantResponse to krouter. */
    public SentRequest send(Rig rig, Way way, String input) throws IOException {
        return send(way.dialect(), way.doorName(), rig.port(way.door()), input);
    }

    /** Sends this input to krouter's proxy, which is reached at this port. */
    public SentRequest send(Dialect dialect, int port, String input) throws IOException {
        return send(dialect, "proxy", port, input);
    }

    /** Sends this input to Kiro's own host, by the way that Node finds. */
    public SentRequest send(Dialect dialect, String input) throws IOException {
        return send(dialect, "none", 0, input);
    }

    private SentRequest send(Dialect dialect, String door, int port, String input) throws IOException {
        SentRequest request = new SentRequest(ids.incrementAndGet());
        sent.put(request.id(), request);
        command("{\"id\":%d,\"host\":\"%s\",\"door\":\"%s\",\"port\":%d,\"input\":%s}"
                .formatted(request.id(), dialect.host(), door, port, input));
        return request;
    }

    /** Goes away from a request, by the signal that it was sent with. */
    public void abort(SentRequest request) throws IOException {
        command("{\"id\":%d,\"leave\":\"abort\"}".formatted(request.id()));
    }

    /** Goes away from a request whose answer has begun, by destroying the stream that it comes in. */
    public void destroy(SentRequest request) throws IOException {
        command("{\"id\":%d,\"leave\":\"destroy\"}".formatted(request.id()));
    }

    private void command(String line) throws IOException {
        synchronized (commands) {
            commands.write(line + "\n");
            commands.flush();
        }
    }

    /** Ends the process without a word to whomever it talks. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode said = JacksonJson.read(line);
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
