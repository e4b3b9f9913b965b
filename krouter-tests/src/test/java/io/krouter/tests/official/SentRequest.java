package io.krouter.tests.official;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A request that AWS's client has sent, and what it decodes of the answer, as it does. */
public final class SentRequest {

    /** The client's own repeats take up to some seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int id;
    private final BlockingQueue<JsonNode> said = new LinkedBlockingQueue<>();

    public SentRequest(int id) {
        this.id = id;
    }

    public int id() {
        return id;
    }

    public void add(JsonNode line) {
        said.add(line);
    }

    /** The next event, waiting for it if need be. */
    public JsonNode nextEvent() throws InterruptedException {
        JsonNode line = next();
        if (!line.has("event")) {
            throw new AssertionError("expected an event but the client was done: " + line);
        }
        return line.get("event");
    }

    /** All that comes from here on, once the client is done with the answer. */
    public Outcome outcome() throws InterruptedException {
        List<JsonNode> events = new ArrayList<>();
        JsonNode line = next();
        while (line.has("event")) {
            events.add(line.get("event"));
            line = next();
        }
        return new Outcome(events, line.get("end"));
    }

    private JsonNode next() throws InterruptedException {
        JsonNode line = said.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null) {
            throw new AssertionError("expected a word of the client within " + PATIENCE + " but none came");
        }
        return line;
    }
}
