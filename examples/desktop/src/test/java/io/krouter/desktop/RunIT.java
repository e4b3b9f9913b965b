package io.krouter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIT {

    private static final String READY = "krouter ready: proxy ";

    @TempDir
    private Path directory;

    private LoopbackModel model;

    @BeforeEach
    void startModel() throws IOException {
        model = LoopbackModel.pausingAfter("word");
    }

    @AfterEach
    void stopModel() {
        model.goOn();
        model.close();
    }

    @Test
    void oneLineOnStandardOutputSaysWhereItAcceptsAndSigtermLetsARunningAnswerEnd() throws Exception {
        configure("[ p/x ]");
        try (KrouterProcess krouter = start()) {
            KiroUser user = user(krouter.nextLine());
            try (InputStream running = user.begin("m").body()) {
                assertThat(running.read()).isNotNegative();
                krouter.terminate();
                model.goOn();

                assertThat(new String(running.readAllBytes(), StandardCharsets.ISO_8859_1))
                        .contains("word-end");
            }
            assertThat(krouter.exitCode()).as(krouter.err()).isZero();
            assertThat(krouter.nextLine()).isNull();
            assertThat(krouter.err()).contains("m -> p/x: end turn").doesNotContain("token-of-kiro", "sk-secret");
        }
    }

    @Test
    void aChangedFileIsPickedUpAndABrokenOneChangesNothing() throws Exception {
        model.goOn();
        configure("[ p/x ]");
        try (KrouterProcess krouter = start()) {
            KiroUser user = user(krouter.nextLine());
            configure("oops");
            await(krouter, "line 5, routes[0].to: expected a list");
            assertThat(user.chat("m")).startsWith("200");

            Files.writeString(config(), "listen: 127.0.0.1:0\nintercept: [ " + KiroUser.HOST + " ]\n");
            await(krouter, "has changed and is in force");
            assertThat(user.chat("m")).startsWith("400").contains("INVALID_MODEL_ID");
        }
    }

    @Test
    void aHostThatTheAuthorityDoesNotCoverEndsItWithThree() throws Exception {
        assertThat(KrouterProcess.run(directory, "ca", "create").exitCode()).isZero();
        Files.writeString(config(), "listen: 127.0.0.1:0\nintercept: [ other.kiro.dev ]\n");

        KrouterProcess.Ended run = KrouterProcess.run(directory, "run", "--config", "krouter.yaml");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("krouter: krouter.yaml, intercept: ")
                .contains("run krouter ca renew --config krouter.yaml");
    }

    private void configure(String targets) throws IOException {
        Files.writeString(config(), """
                listen: 127.0.0.1:0
                intercept: [ %s ]
                providers: { p: { type: openai, base-url: "%s", api-key: "${SECRET_KEY}" } }
                routes:
                  - { model: "*", to: %s }
                """.formatted(KiroUser.HOST, model.baseUrl(), targets));
    }

    private KrouterProcess start() throws IOException {
        return KrouterProcess.start(directory, Map.of("SECRET_KEY", "sk-secret"), "run", "--config", "krouter.yaml");
    }

    private KiroUser user(String line) throws Exception {
        assertThat(line).startsWith(READY + "http://127.0.0.1:");
        return new KiroUser(line.substring(READY.length()), directory.resolve("home/ca/root.pem"));
    }

    private Path config() {
        return directory.resolve("krouter.yaml");
    }

    private static void await(KrouterProcess krouter, String text) throws Exception {
        for (int i = 0; i < 600 && !krouter.err().contains(text); i++) {
            Thread.sleep(50); // another process writes it; there is nothing to wait on
        }
        assertThat(krouter.err()).contains(text);
    }
}
