package io.krouter.tests.rig;

import io.krouter.api.contract.ReceivedRequest;
import io.krouter.api.contract.ScriptedServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A model server that speaks like OpenAI and says what a test tells it to. */
public final class ScriptedModel implements AutoCloseable {

    private final ScriptedServer server;

    public ScriptedModel() throws IOException {
        this.server = new ScriptedServer();
    }

    public String baseUrl() {
        return server.base() + "/v1";
    }

    /** Has the next request answered with a stream of these chunks, and its end. */
    public ScriptedModel streams(String... chunks) {
        return then(peer -> {
            begin(peer, chunks);
            peer.writeChunk("data: [DONE]\n\n").writeChunk("");
        });
    }

    /** Has the next {@code times} requests answered with this status and this body, which is ASCII. */
    public ScriptedModel refuses(int status, String body, int times) {
        Stream.generate(() -> refusal(status, body)).limit(times).forEach(this::then);
        return this;
    }

    private static ScriptedServer.Script refusal(int status, String body) {
        return peer -> peer.write("HTTP/1.1 " + status
                + " Refused\r\ncontent-type: application/json\r\ncontent-length: " + body.length() + "\r\n\r\n" + body);
    }

    /** Has the next request answered by this script. */
    public ScriptedModel then(ScriptedServer.Script script) {
        server.next(script);
        return this;
    }

    /** The head of a stream and these chunks, without an end. */
    public static void begin(ScriptedServer.Peer peer, String... chunks) throws IOException {
        peer.writeChunkedHead("text/event-stream");
        for (String chunk : chunks) {
            peer.writeChunk("data: " + chunk + "\n\n");
        }
    }

    /** The next request that arrived. */
    public ReceivedRequest received() throws InterruptedException {
        return server.received();
    }

    /** The body of the next request that arrived. */
    public JsonNode receivedJson() throws InterruptedException {
        return JacksonJson.read(received().text());
    }

    /** Number of requests that arrived and that nobody has looked at. */
    public int waiting() {
        return server.waiting();
    }

    /** The requests that nobody has looked at. */
    public List<ReceivedRequest> rest() throws InterruptedException {
        List<ReceivedRequest> rest = new ArrayList<>();
        while (server.waiting() > 0) {
            rest.add(server.received());
        }
        return rest;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
