package io.krouter.desktop.demo;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What stands around krouter in the demo: a model server, a backend, and a configuration file that names them. Closing it
 * ends the servers and leaves the directory.
 */
public final class DemoWorld implements Closeable {

    private final EmbeddedModel model;
    private final EmbeddedKiro kiro;
    private final Path configuration;

    private DemoWorld(EmbeddedModel model, EmbeddedKiro kiro, Path configuration) {
        this.model = model;
        this.kiro = kiro;
        this.configuration = configuration;
    }

    /**
     * Starts both servers and writes the configuration.
     *
     * @param directory for the configuration; must exist
     */
    public static DemoWorld start(Path directory) throws IOException {
        EmbeddedModel model = EmbeddedModel.start();
        EmbeddedKiro kiro = EmbeddedKiro.start();
        Files.writeString(directory.resolve("demo-backend.pem"), kiro.certificatePem());
        Path configuration = directory.resolve("krouter.yaml");
        Files.writeString(configuration, yaml(model, kiro));
        return new DemoWorld(model, kiro, configuration);
    }

    private static String yaml(EmbeddedModel model, EmbeddedKiro kiro) throws IOException {
        return """
                listen: 127.0.0.1:%d
                intercept: [ %s, %s ]
                providers:
                  local: { type: openai, base-url: "%s", api-key: "%s" }
                routes:
                  - { model: "simple-task", to: [ local/demo-small ] }
                  - { model: "claude-*",    to: [ local/demo-large ] }
                  - { model: "auto",        to: [ kiro ] }
                unmatched: refuse
                upstream:   # where Kiro's backend really is, in this demo
                  trust: [ demo-backend.pem ]
                  connect-to:
                    "%s:443": "127.0.0.1:%d"
                    "%s:443": "127.0.0.1:%d"
                """.formatted(
                        freePort(),
                        KiroOperation.OLDER_HOST,
                        KiroOperation.NEWER_HOST,
                        model.baseUrl(),
                        EmbeddedModel.KEY,
                        KiroOperation.OLDER_HOST,
                        kiro.port(),
                        KiroOperation.NEWER_HOST,
                        kiro.port());
    }

    /** Written into the file, so that {@code krouter launch --config} finds the proxy that runs. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The file to run krouter with. */
    public Path configuration() {
        return configuration;
    }

    EmbeddedModel model() {
        return model;
    }

    EmbeddedKiro kiro() {
        return kiro;
    }

    @Override
    public void close() {
        model.close();
        kiro.close();
    }
}
