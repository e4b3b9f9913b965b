package io.krouter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doctor of the built program. Nothing is said of checks whose outcome depends on the machine. */
class DoctorIT {

    private static final String READY = "krouter ready: proxy ";

    @TempDir
    private Path directory;

    private LoopbackModel model;

    @BeforeEach
    void startModel() throws IOException {
        model = LoopbackModel.pausingAfter("word");
        model.goOn();
        // Looking up the host would leave this machine.
        Files.writeString(directory.resolve("krouter.yaml"), """
                listen: 127.0.0.1:0
                intercept: [ %1$s ]
                providers: { p: { type: openai, base-url: "%2$s", api-key: "sk-secret" } }
                routes: [ { model: "*", to: [ p/x ] } ]
                upstream: { connect-to: { "%1$s:443": "127.0.0.1:1" } }
                """.formatted(KiroUser.HOST, model.baseUrl()));
    }

    @AfterEach
    void stopModel() {
        model.close();
    }

    private KrouterProcess.Ended doctor(String... more) throws Exception {
        List<String> arguments = Stream.concat(Stream.of("doctor", "--config", "krouter.yaml"), Stream.of(more))
                .toList();
        return KrouterProcess.run(
                directory,
                Map.of(
                        "XDG_CONFIG_HOME",
                        directory.resolve("config").toString(),
                        "HTTPS_PROXY",
                        "http://alice:s3cret-1@proxy.corp.example:3128"),
                arguments.toArray(String[]::new));
    }

    private static JsonNode finding(KrouterProcess.Ended doctor, String check) {
        JsonNode report = JsonMapper.shared().readTree(doctor.out());
        assertThat(doctor.exitCode()).isEqualTo(report.path("off").asInt() > 0 ? 1 : 0);
        return report.path("findings")
                .valueStream()
                .filter(finding -> finding.path("check").asString().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding of " + check + " in " + doctor.out()));
    }

    private static String level(KrouterProcess.Ended doctor, String check) {
        return finding(doctor, check).path("level").asString();
    }

    @Test
    void beforeAnythingRunsItSaysWhatToStartAndMakesNothing() throws Exception {
        KrouterProcess.Ended doctor = doctor();

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.err()).isEmpty();
        assertThat(doctor.out())
                .contains("FAIL  krouter's proxy: no krouter runs with this configuration.")
                .contains("krouter run --config krouter.yaml")
                .containsPattern("\\d+ things are off, of \\d+ looked at\\.\\R$");
        assertThat(directory.resolve("home")).doesNotExist();
    }

    @Test
    void aRunningKrouterIsFoundTriedAndItsCountsAreRead() throws Exception {
        try (KrouterProcess krouter = KrouterProcess.start(directory, Map.of(), "run", "--config", "krouter.yaml")) {
            String url = krouter.nextLine().substring(READY.length());
            KrouterProcess.Ended before = doctor("--json");
            assertThat(level(before, "proxy")).isEqualTo("ok");
            assertThat(level(before, "authority")).isEqualTo("ok");
            assertThat(level(before, "use")).isEqualTo("unknown");
            // What the doctor itself does must not look like a client's distrust.
            assertThat(statusFile()).content().contains("\"refusedByClient\":0");

            new KiroUser(url, directory.resolve("home/ca/root.pem")).chat("m");
            await("\"exchanges\":1");

            assertThat(finding(doctor("--json"), "use").path("found").asString())
                    .startsWith("1 request for " + KiroUser.HOST);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatAKrouterSaysOfItselfIsItsOwnersAloneAndGoneWhenItEnds() throws Exception {
        try (KrouterProcess krouter = KrouterProcess.start(directory, Map.of(), "run", "--config", "krouter.yaml")) {
            krouter.nextLine();
            Path status = statusFile();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(status)))
                    .isEqualTo("rw-------");
            assertThat(status).content().doesNotContain("sk-secret", "p/x");

            krouter.terminate();

            assertThat(krouter.exitCode()).isZero();
            assertThat(status).doesNotExist();
        }
    }

    @Test
    void credentialsOfTheUsersProxiesAreNeverPrinted() throws Exception {
        Path settings = directory.resolve("config/Kiro/User/settings.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "{ \"http.proxy\": \"http://bob:s3cret-2@proxy.corp.example:3128\", } // mine");

        KrouterProcess.Ended text = doctor("--verbose");
        KrouterProcess.Ended json = doctor("--json");

        assertThat(text.out()).contains("http://proxy.corp.example:3128, by http.proxy in");
        assertThat(level(json, "route")).isEqualTo("fail");
        assertThat(text.out() + text.err() + json.out() + json.err()).doesNotContain("s3cret", "alice", "bob");
    }

    @Test
    void aWrongConfigurationEndsItWithThree() throws Exception {
        Files.writeString(directory.resolve("krouter.yaml"), "lisen: x\n");

        assertThat(doctor().exitCode()).isEqualTo(3);
    }

    private Path statusFile() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("home"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("status-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void await(String text) throws Exception {
        for (int i = 0; i < 600 && !Files.readString(statusFile()).contains(text); i++) {
            Thread.sleep(50); // another process writes it; there is nothing to wait on
        }
        assertThat(statusFile()).content().contains(text);
    }
}
