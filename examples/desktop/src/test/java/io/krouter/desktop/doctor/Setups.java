package io.krouter.desktop.doctor;

import io.krouter.desktop.config.Endpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Setups that tests share. */
final class Setups {

    static final String HOST = "runtime.us-east-1.kiro.dev";
    static final String OTHER = "q.us-east-1.amazonaws.com";
    static final int PORT = 8877;
    static final String PROXY = "http://127.0.0.1:" + PORT;

    private Setups() {}

    static Setup at(Path home) {
        return new Setup(
                home,
                new Endpoint("127.0.0.1", PORT),
                Optional.empty(),
                List.of(HOST, OTHER),
                List.of(),
                "--config FILE");
    }
}
