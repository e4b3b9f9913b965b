package io.krouter.desktop.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.desktop.KiroUser;
import io.krouter.desktop.LoopbackModel;
import io.krouter.desktop.cli.KrouterCommand;
import io.krouter.desktop.config.ConfigurationException;
import io.krouter.desktop.config.ConfigurationReader;
import io.krouter.desktop.config.ProviderTypes;
import io.krouter.desktop.home.Home;
import io.krouter.desktop.status.CallLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What was recorded is replayed, and has no secret in it. */
class RecordTest {

    private static final String RECORD = "record: { dir: recordings }";

    @TempDir
    private Path directory;

    private LoopbackModel model;

    @BeforeEach
    void start() throws IOException {
        model = LoopbackModel.saying("word");
    }

    @AfterEach
    void stop() {
        model.close();
    }

    @Test
    void aChatIsRecordedWithoutItsSecretsAndReplaysTheSame() throws Exception {
        chat(RECORD);

        Path file = recordings().get(0);
        assertThat(Files.readString(file))
                .contains("hello", "word-end", "[header-")
                .doesNotContain("token-of-kiro", "sk-secret");
        assertThat(replay(file)).isEqualTo("0 recorded, sent-1 to p: the same, answer: the same");
    }

    @Test
    void aReplaySaysWhatDiffers() throws Exception {
        chat(RECORD);
        Path file = recordings().get(0);
        Files.writeString(file, Files.readString(file).replace("word-end", "another"));

        assertThat(replay(file)).isEqualTo("1 recorded, sent-1 to p: the same, answer: differs");
    }

    @Test
    void nothingIsRecordedUnlessAsked() throws Exception {
        chat("");

        assertThat(directory.resolve("recordings")).doesNotExist();
    }

    @Test
    void whatIsNoRecordingIsSaidSo() throws Exception {
        Path file = Files.writeString(directory.resolve("x.json"), "{\"version\": 99}");

        assertThat(replay(file))
                .startsWith("1 krouter: " + file + ": expected a recording of version 1 but this is of version 99");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ } | record: the key dir is missing; expected a directory",
                "{ dir: x, max-size: 5 } | record.max-size: must be a size such as 500KiB, 64MiB or 1GiB but was \"5\"",
                "{ dir: x, max-size: 0MiB } | record.max-size: must be a size",
                "{ dir: x, max-age: 0s } | record.max-age: must be longer than 0",
                "{ dir: x, days: 1 } | record.days: there is no such key; known are [dir, max-size, max-age]"
            })
    void aMistakeIsNamed(String record, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("krouter.yaml"), "record: " + record + "\n");

        assertThatThrownBy(() -> new ConfigurationReader(Map.of(), ProviderTypes.all()).read(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 1, " + message);
    }

    private void chat(String record) throws Exception {
        Path file = Files.writeString(
                directory.resolve("krouter.yaml"), """
                listen: 127.0.0.1:0
                intercept: [ %s ]
                providers: { p: { type: openai, base-url: "%s", api-key: sk-secret } }
                routes: [ { model: "*", to: [ p/x ] } ]
                %s
                """.formatted(KiroUser.HOST, model.baseUrl(), record));
        Home home = new Home(directory.resolve("home"));
        try (Proxy proxy = Proxy.start(
                new ConfigurationReader(Map.of(), ProviderTypes.all()).read(file),
                ProviderTypes.all(),
                home,
                new CallLog(line -> {}))) {
            KiroUser user = new KiroUser(
                    URI.create(proxy.url()).toString(), home.caStore().rootPem());
            assertThat(user.chat("m")).contains("word-end");
        } // an exchange is over when krouter is closed
    }

    private List<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("recordings"))) {
            return files.toList();
        }
    }

    /** Exit code and what was said, without numbers. */
    private static String replay(Path file) {
        StringWriter said = new StringWriter();
        CommandLine krouter = KrouterCommand.commandLine(Map.of());
        krouter.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        int code = krouter.execute("replay", file.toString());
        return code + " "
                + said.toString()
                        .strip()
                        .replaceAll("(recorded|same|differs)[^\\n]*", "$1")
                        .replace("\n", ", ");
    }
}
