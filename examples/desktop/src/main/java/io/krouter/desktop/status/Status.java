package io.krouter.desktop.status;

import io.krouter.core.json.JsonOut;
import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.machine.Jsonc;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.Observed;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a running krouter writes into its home about itself, one file for each port, for a doctor to read. Counts and places
 * alone: nothing of any exchange. Immutable.
 *
 * @param pid the process
 * @param startedAt when it began to accept connections
 * @param proxy where its CONNECT proxy listens
 * @param transparent where it takes TLS straight away
 * @param hosts what came in, for each host that it intercepts
 */
public record Status(
        long pid, Instant startedAt, Endpoint proxy, Optional<Endpoint> transparent, Map<String, Use> hosts) {

    private static final String PREFIX = "status-";
    private static final String SUFFIX = ".json";

    /** Keeps its own copy, in order of host. */
    public Status {
        hosts = new TreeMap<>(hosts);
    }

    /**
     * What came in for one host since krouter started.
     *
     * @param handshakes TLS handshakes that were done
     * @param refusals TLS handshakes that the client ended because of krouter's certificate
     * @param exchanges requests, chats and others
     * @param lastAt when the last request came
     */
    public record Use(long handshakes, long refusals, long exchanges, Optional<Instant> lastAt) {

        /** Nothing yet. */
        public static final Use NONE = new Use(0, 0, 0, Optional.empty());

        /** Both together. */
        public Use plus(Use other) {
            return new Use(
                    handshakes + other.handshakes,
                    refusals + other.refusals,
                    exchanges + other.exchanges,
                    lastAt.filter(mine -> other.lastAt.filter(mine::isBefore).isEmpty())
                            .or(() -> other.lastAt));
        }

        /** What came in after an earlier count. */
        public Use minus(Use earlier) {
            return new Use(
                    handshakes - earlier.handshakes,
                    refusals - earlier.refusals,
                    exchanges - earlier.exchanges,
                    lastAt);
        }
    }

    /** The file of the krouter whose CONNECT proxy has this port. */
    public static Path file(Path home, int port) {
        return home.resolve(PREFIX + port + SUFFIX);
    }

    /** All that is in this home, of krouters that run and of some that crashed. */
    public static List<Status> all(Path home) {
        return Observed.children(home).stream()
                .filter(file -> file.getFileName().toString().startsWith(PREFIX)
                        && file.getFileName().toString().endsWith(SUFFIX))
                .flatMap(file -> read(file).stream())
                .toList();
    }

    /** The content of a file; empty if there is none, or it is no status. */
    public static Optional<Status> read(Path file) {
        return Observed.text(file).flatMap(Jsonc::read).flatMap(Status::parse);
    }

    private static Optional<Status> parse(JsonNode json) {
        try {
            Map<String, Use> hosts = new TreeMap<>();
            json.path("hosts")
                    .forEachEntry((host, use) -> hosts.put(
                            host,
                            new Use(
                                    use.path("handshakes").asLong(0),
                                    use.path("refusedByClient").asLong(0),
                                    use.path("exchanges").asLong(0),
                                    text(use, "lastAt").map(Instant::parse))));
            return Optional.of(new Status(
                    json.path("pid").asLong(0),
                    Instant.parse(json.path("startedAt").asString("")),
                    Endpoint.parse(json.path("proxy").asString("")),
                    text(json, "transparent").map(Endpoint::parse),
                    hosts));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode object, String member) {
        return Optional.of(object.path(member)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    /** As the file has it. */
    public String json() {
        JsonOut out = new JsonOut()
                .beginObject()
                .number("pid", pid)
                .text("startedAt", startedAt.toString())
                .text("proxy", proxy.toString());
        transparent.ifPresent(place -> out.text("transparent", place.toString()));
        out.name("hosts").beginObject();
        hosts.forEach((host, use) -> {
            out.name(host).beginObject();
            out.number("handshakes", use.handshakes())
                    .number("refusedByClient", use.refusals())
                    .number("exchanges", use.exchanges());
            use.lastAt().ifPresent(at -> out.text("lastAt", at.toString()));
            out.endObject();
        });
        return out.endObject().endObject().toJson() + "\n";
    }

    /** Over all hosts. */
    public Use total() {
        return hosts.values().stream().reduce(Use.NONE, Use::plus);
    }

    /** Whether its process is there. */
    public boolean isAlive(MachineView machine) {
        return machine.processes().stream().anyMatch(process -> process.pid() == pid);
    }
}
