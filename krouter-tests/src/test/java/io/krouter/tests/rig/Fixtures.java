package io.krouter.tests.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What AWS's own client was recorded to send and to decode; krouter-core's tests have the files. */
public final class Fixtures {

    private static final Path DIRECTORY =
            Path.of(System.getProperty("krouter.root"), "krouter-core/src/test/resources/fixtures");

    private Fixtures() {}

    /** All recorded requests, chats and others. */
    public static List<Request> requests() {
        return names(".request.json").map(Fixtures::request).toList();
    }

    /** The recorded chats. */
    public static List<Request> chats() {
        return requests().stream()
                .filter(request -> !request.name().contains("mcp"))
                .toList();
    }

    /** The names of all recorded answers, broken ones included. */
    public static List<String> responses() {
        return names(".response.bin").toList();
    }

    public static byte[] response(String name) {
        return read(name + ".response.bin");
    }

    /** What the client decoded of the answer of this name. */
    public static JsonNode expected(String name) {
        return json(name + ".expected.json");
    }

    public static Request request(String name) {
        JsonNode recorded = json(name + ".headers.json");
        List<String> lines = new ArrayList<>();
        for (JsonNode line : recorded.get("headers")) {
            lines.add(line.get(0).stringValue() + ": " + own(line.get(1).stringValue()));
        }
        String requestLine = recorded.get("method").stringValue() + " "
                + recorded.get("path").stringValue() + " HTTP/1.1";
        return new Request(name, requestLine, List.copyOf(lines), read(name + ".request.json"));
    }

    /** The recorded lines have place holders for what is of the user's own. */
    private static String own(String value) {
        return value.replace("<token>", PlantedSecrets.TOKEN)
                .replace("0123456789abcdef".repeat(4), PlantedSecrets.MACHINE);
    }

    private static Stream<String> names(String ending) {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ending))
                    .map(file -> file.substring(0, file.length() - ending.length()))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String file) {
        return JacksonJson.read(new String(read(file), StandardCharsets.UTF_8));
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(DIRECTORY.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A recorded request, in the bytes of the wire. */
    public record Request(String name, String requestLine, List<String> headerLines, byte[] body) {

        public Dialect dialect() {
            return requestLine.startsWith("POST / ") ? Dialect.RUNTIME : Dialect.IDE;
        }

        /** Request line and header lines, with the empty line. */
        public String head() {
            return requestLine + "\r\n" + String.join("\r\n", headerLines) + "\r\n\r\n";
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
