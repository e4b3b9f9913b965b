package io.krouter.desktop;

import io.krouter.desktop.home.Home;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The jar, run as a process of its own, of whose environment only the PATH is this machine's. */
final class KrouterProcess implements Closeable {

    /** Many builds share this machine. */
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path err;
    private final BufferedReader out;

    private KrouterProcess(Process process, Path err) {
        this.process = process;
        this.err = err;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param directory becomes the working directory; temporary files and the home go below it */
    static KrouterProcess start(Path directory, Map<String, String> environment, String... arguments)
            throws IOException {
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        Path err = Files.createTempFile(directory, "err", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                // Browser profiles are looked for there.
                "-Duser.home=" + directory.resolve("user"),
                "-jar",
                System.getProperty("krouter.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectError(err.toFile());
        builder.environment().keySet().retainAll(List.of("PATH"));
        builder.environment().put(Home.VARIABLE, directory.resolve("home").toString());
        builder.environment().put(Home.KEYCHAIN_VARIABLE, "off");
        builder.environment().putAll(environment);
        return new KrouterProcess(builder.start(), err);
    }

    /** Runs it to its end. */
    static Ended run(Path directory, byte[] in, String... arguments) throws Exception {
        return end(start(directory, Map.of(), arguments), in);
    }

    /** Runs it to its end, in this environment. */
    static Ended run(Path directory, Map<String, String> environment, String... arguments) throws Exception {
        return end(start(directory, environment, arguments), new byte[0]);
    }

    private static Ended end(KrouterProcess started, byte[] in) throws Exception {
        try (KrouterProcess krouter = started) {
            try (OutputStream stdin = krouter.process.getOutputStream()) {
                stdin.write(in);
            }
            byte[] out = krouter.process.getInputStream().readAllBytes();
            return new Ended(krouter.exitCode(), out, krouter.err());
        }
    }

    static Ended run(Path directory, String... arguments) throws Exception {
        return run(directory, new byte[0], arguments);
    }

    record Ended(int exitCode, byte[] bytes, String err) {

        String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** The next line of standard output; null at its end. */
    String nextLine() throws IOException {
        return out.readLine();
    }

    /** SIGTERM. Not {@link Process#destroy}, which closes the streams as well. */
    void terminate() {
        process.toHandle().destroy();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("krouter did not end within " + PATIENCE_SECONDS + " seconds");
        }
        return process.exitValue();
    }

    /** What all threads are called and do. */
    String threads() throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process dump = new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print")
                .redirectErrorStream(true)
                .start();
        return new String(dump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
