package io.krouter.tls.trust;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs programs as processes, bounded in time and in output. */
final class ProcessCommands implements Commands {

    /** Long enough for somebody to type a password into the window that macOS, Windows or a keyring opens. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** 8 MiB. A keychain or a distribution's bundle of 150 roots prints some 250 KiB. */
    private static final int LONGEST_OUTPUT = 8 << 20;

    /** Left out of the environment: the stores are to be tried, and not what a shell puts in their place. */
    private static final List<String> ROOTS_BY_SHELL = List.of("SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE");

    private final Duration patience;

    ProcessCommands(Duration patience) {
        this.patience = patience;
    }

    /** With {@link File}, since a PATH may have what is no {@code Path}. */
    @Override
    public boolean has(String program) {
        if (new File(program).isAbsolute()) {
            return new File(program).canExecute();
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> new File(directory, program).canExecute()
                        || new File(directory, program + ".exe").canExecute());
    }

    @Override
    public Outcome run(List<String> command, byte[] input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(ROOTS_BY_SHELL);
        Process process = builder.start();
        try {
            CompletableFuture<String> output = reading(process.getInputStream());
            CompletableFuture<String> errors = reading(process.getErrorStream());
            CompletableFuture<Boolean> writing = writing(process.getOutputStream(), input);
            // The output ends later than the process if a child of it goes on, so that is what is waited for.
            CompletableFuture.allOf(output, errors, writing).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new Outcome(process.waitFor(), output.join(), errors.join());
        } catch (TimeoutException e) {
            throw new IOException(command.get(0) + " should end within " + patience.toSeconds() + " s but did not", e);
        } catch (ExecutionException e) {
            throw new IOException("no conversation with " + command.get(0) + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + command.get(0) + " ran", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static CompletableFuture<String> reading(InputStream stream) {
        return background(() -> {
            try (stream) {
                byte[] bytes = stream.readNBytes(LONGEST_OUTPUT + 1);
                if (bytes.length > LONGEST_OUTPUT) {
                    throw new IOException("it should print at most " + LONGEST_OUTPUT + " bytes but printed more");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        });
    }

    private static CompletableFuture<Boolean> writing(OutputStream stream, byte[] input) {
        return background(() -> {
            try (stream) {
                stream.write(input);
                return true;
            } catch (IOException e) {
                // A program may end without reading its input; its exit code reports the reason.
                return false;
            }
        });
    }

    /** A thread of its own each time: the three of a process must run at once, or it stands still. */
    private static <T> CompletableFuture<T> background(Work<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(work.get());
                    } catch (IOException | UncheckedIOException e) {
                        result.completeExceptionally(e);
                    }
                },
                "krouter-command");
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private interface Work<T> {
        T get() throws IOException;
    }
}
