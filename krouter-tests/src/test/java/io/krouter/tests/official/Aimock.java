package io.krouter.tests.official;

import java.io.IOException;
import java.nio.file.Path;

/** CopilotKit's aimock, a model server for tests, in a Node process of its own. */
public final class Aimock implements AutoCloseable {

    private final Process process;
    private final String url;

    private Aimock(Process process) throws IOException {
        this.process = process;
        this.url = process.inputReader().readLine();
        if (url == null) {
            throw new IOException("expected aimock to say where it listens but it ended with "
                    + process.onExit().join().exitValue());
        }
    }

    public static Aimock start() throws IOException, InterruptedException {
        Path directory = NodePackages.installed();
        return new Aimock(new ProcessBuilder("node", "aimock.mjs")
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    public String baseUrl() {
        return url + "/v1";
    }

    @Override
    public void close() {
        process.destroy();
    }
}
