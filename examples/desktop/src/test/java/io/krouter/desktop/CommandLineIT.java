package io.krouter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CommandLineIT {

    private static final String REQUEST =
            "{ \"conversationState\": {\"currentMessage\":{\"userInputMessage\":{\"content\":\"hé\","
                    + "\"modelId\":\"claude-sonnet-4.5\",\"origin\":\"AI_EDITOR\"}},\"chatTriggerType\":\"MANUAL\"} }";

    @TempDir
    private Path directory;

    @Test
    void aWrongCommandLineEndsWithTwoAndPointsToTheHelp() throws Exception {
        KrouterProcess.Ended run = KrouterProcess.run(directory, "run");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("krouter run: missing required option: '--config=FILE'; see krouter run --help"
                        + System.lineSeparator());
    }

    @Test
    void aMistakeInTheConfigurationEndsCheckWithThreeAndOneParagraph() throws Exception {
        Files.writeString(directory.resolve("krouter.yaml"), "routes:\n  - { model: x, to: [ nobody/y ] }\n");

        KrouterProcess.Ended check = KrouterProcess.run(directory, "check", "--config", "krouter.yaml");

        assertThat(check.exitCode()).isEqualTo(3);
        assertThat(check.out()).isEmpty();
        assertThat(check.err())
                .isEqualTo(
                        "krouter: krouter.yaml, line 2, routes[0].to[0]: there is no provider \"nobody\"; configured are [kiro]"
                                + System.lineSeparator());
    }

    @Test
    void verboseShowsWhereAnErrorCameFrom() throws Exception {
        KrouterProcess.Ended show = KrouterProcess.run(directory, "ca", "show", "--verbose");

        assertThat(show.exitCode()).isEqualTo(1);
        assertThat(show.err())
                .contains("there is no certificate authority in")
                .contains("at io.krouter.desktop.cli.ca.CaShowCommand");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedWithTheReason() throws Exception {
        assertThat(KrouterProcess.run(directory, "ca", "create").exitCode()).isZero();

        KrouterProcess.Ended export = KrouterProcess.run(directory, "ca", "export", "--out", "no/such/place.pem");

        assertThat(export.exitCode()).isEqualTo(1);
        assertThat(export.err())
                .isEqualTo("krouter: no/such/place.pem: there is no such file or directory" + System.lineSeparator());
    }

    @Test
    void checkForetellsWhatWouldHappenAndWritesNothing() throws Exception {
        Files.writeString(directory.resolve("krouter.yaml"), "routes:\n  - { model: \"claude-*\", to: [ kiro ] }\n");

        KrouterProcess.Ended check = KrouterProcess.run(directory, "check", "--config", "krouter.yaml");

        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(check.out()).contains("krouter.yaml is in order.").contains("claude-*   -> kiro");
        assertThat(directory.resolve("home")).doesNotExist();
    }

    @Test
    void theAuthorityIsMadeShownAndHandedOutWithoutItsKey() throws Exception {
        assertThat(KrouterProcess.run(directory, "ca", "create").exitCode()).isZero();
        KrouterProcess.Ended again = KrouterProcess.run(directory, "ca", "create");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("already");
        KrouterProcess.Ended show = KrouterProcess.run(directory, "ca", "show");
        assertThat(show.out()).contains("runtime.us-east-1.kiro.dev").containsPattern("SHA-256 +([0-9A-F]{2}:){31}");
        assertThat(KrouterProcess.run(directory, "ca", "export", "--out", "root.pem")
                        .exitCode())
                .isZero();

        assertThat(directory.resolve("root.pem"))
                .content()
                .startsWith("-----BEGIN CERTIFICATE-----")
                .doesNotContain("PRIVATE");
        assertThat(KrouterProcess.run(directory, "ca", "status").out()).contains("is good for");
    }

    @Test
    void translationToItsOwnFormatLeavesEveryByteExceptTheModel() throws Exception {
        byte[] request = REQUEST.getBytes(StandardCharsets.UTF_8);

        assertThat(KrouterProcess.run(directory, request, "translate", "--to", "kiro")
                        .bytes())
                .isEqualTo(request);
        assertThat(KrouterProcess.run(directory, request, "translate", "--to", "kiro", "--model", "auto")
                        .out())
                .isEqualTo(REQUEST.replace("claude-sonnet-4.5", "auto"));
    }

    @Test
    void translationToAnotherFormatPrintsWhatItsProviderWouldGet() throws Exception {
        KrouterProcess.Ended chat = KrouterProcess.run(
                directory,
                REQUEST.getBytes(StandardCharsets.UTF_8),
                "translate",
                "--to",
                "openai-chat",
                "--model",
                "gpt-5");

        assertThat(chat.exitCode()).as(chat.err()).isZero();
        assertThat(chat.out())
                .contains("\"model\":\"gpt-5\"")
                .contains("\"hé\"")
                .endsWith("}");
    }

    @Test
    void translationToAnthropicMarksWhatItsCacheKeeps() throws Exception {
        KrouterProcess.Ended messages = KrouterProcess.run(
                directory, REQUEST.getBytes(StandardCharsets.UTF_8), "translate", "--to", "anthropic");

        assertThat(messages.exitCode()).as(messages.err()).isZero();
        assertThat(messages.out())
                .contains("{\"type\":\"text\",\"text\":\"hé\",\"cache_control\":{\"type\":\"ephemeral\"}}")
                .endsWith("],\"max_tokens\":32000}");
    }

    @Test
    void aFormatThatDoesNotExistIsAnsweredWithThoseThatDo() throws Exception {
        KrouterProcess.Ended translate = KrouterProcess.run(directory, "translate", "--to", "cobol");

        assertThat(translate.exitCode()).isEqualTo(2);
        assertThat(translate.err())
                .contains("kiro")
                .contains("openai-chat")
                .contains("anthropic")
                .contains("but was \"cobol\"");
    }

    @Test
    void whatIsNoRequestIsNotTranslated() throws Exception {
        KrouterProcess.Ended translate = KrouterProcess.run(
                directory, "no".getBytes(StandardCharsets.UTF_8), "translate", "--to", "openai-chat");

        assertThat(translate.exitCode()).isEqualTo(1);
        assertThat(translate.err()).startsWith("krouter: standard input has no Kiro request body");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLaunchedProgramGoesThroughTheProxyAndItsExitCodeIsPassedOn() throws Exception {
        Files.writeString(directory.resolve("krouter.yaml"), "listen: 127.0.0.1:0\n");
        Map<String, String> corporate = Map.of("HTTPS_PROXY", "http://corporate:3128");
        try (KrouterProcess launch = KrouterProcess.start(
                directory,
                corporate,
                "launch",
                "--config",
                "krouter.yaml",
                "--",
                "sh",
                "-c",
                "echo $HTTPS_PROXY; cat $NODE_EXTRA_CA_CERTS; exit 7")) {
            assertThat(launch.nextLine()).startsWith("http://127.0.0.1:");
            assertThat(launch.nextLine()).isEqualTo("-----BEGIN CERTIFICATE-----");
            assertThat(launch.exitCode()).isEqualTo(7);
        }
    }

    @Test
    void aLaunchedProgramIsToldTheTokenThatNobodyElseIs() throws Exception {
        Files.writeString(directory.resolve("krouter.yaml"), "listen: 127.0.0.1:0\nproxy-token: \"${TOKEN}\"\n");
        try (KrouterProcess launch = KrouterProcess.start(
                directory,
                Map.of("TOKEN", "0123456789abcdef"),
                "launch",
                "--config",
                "krouter.yaml",
                "--",
                "sh",
                "-c",
                "echo $HTTPS_PROXY")) {
            assertThat(launch.nextLine()).startsWith("http://krouter:0123456789abcdef@127.0.0.1:");
            assertThat(launch.exitCode()).isZero();
        }
    }

    @Test
    void aProgramThatCannotBeStartedIsNamed() throws Exception {
        Files.writeString(directory.resolve("krouter.yaml"), "listen: 127.0.0.1:0\n");
        KrouterProcess.Ended launch =
                KrouterProcess.run(directory, "launch", "--config", "krouter.yaml", "no-such-program", "--flag");

        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.err()).contains("could not start no-such-program");
    }
}
