package io.krouter.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tool outputs to compress: those of the corpus beside the project ({@code -Dkrouter.corpus=FOLDER} for another place),
 * read in place; where it is absent, written ones.
 */
final class ToolTexts {

    private static final Path CORPUS = Path.of(System.getProperty("krouter.corpus", "../shared/corpus"));

    private ToolTexts() {}

    static List<String> corpusOrSamples() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : filesBelow(CORPUS.resolve("text"), ".txt")) {
            texts.add(Files.readString(file, StandardCharsets.UTF_8));
        }
        if (texts.isEmpty()) {
            texts.addAll(samples());
        }
        long bytes = texts.stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        say(texts.size() + " texts, " + bytes + " bytes");
        return texts;
    }

    /** The largest request that the corpus' generator wrote; a generated one where there is none. */
    static byte[] largestRequest() throws IOException {
        Path file = filesBelow(CORPUS.resolve("requests"), ".json").stream()
                .max(Comparator.comparingLong(ToolTexts::size))
                .orElse(null);
        byte[] request = file == null ? KiroRequests.ofSize(221_000) : Files.readAllBytes(file);
        say("largest request: " + request.length + " bytes");
        return request;
    }

    private static List<Path> filesBelow(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            say("no " + folder + ": generated samples in its place");
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> samples() {
        StringBuilder grep = new StringBuilder();
        StringBuilder build = new StringBuilder();
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            grep.append("src/main/Part")
                    .append(i / 20)
                    .append(".java:")
                    .append(i)
                    .append(":    call(")
                    .append(i);
            grep.append(");\n");
            build.append("[INFO] Downloading from central: https://repo/p")
                    .append(i)
                    .append(".jar\n");
            log.append("2025-03-04T10:15:").append(10 + i / 20).append(".164Z INFO  [main] o.e.Job - row ");
            log.append(i).append('\n');
        }
        return List.of(grep.toString(), build.toString(), log.toString());
    }

    @SuppressWarnings("SystemOut") // JMH's report is on this stream, too
    private static void say(String what) {
        System.out.println("# " + what);
    }
}
