package io.krouter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressIT {

    private static final String LOG =
            "Downloading from central: https://repo.test/a.pom\n".repeat(40) + "[ERROR] A.java:[3,5] oops\n";

    @TempDir
    private Path directory;

    @Test
    void oneOutputIsShortenedAndWhatMattersStays() throws Exception {
        KrouterProcess.Ended one = compress(LOG.getBytes(StandardCharsets.UTF_8), "--tool", "executeBash");

        assertThat(one.exitCode()).as(one.err()).isZero();
        assertThat(one.out()).hasSizeLessThan(LOG.length() / 2).contains("[ERROR] A.java:[3,5] oops");
    }

    @Test
    void whatIsNoTextComesOutAsItWentIn() throws Exception {
        byte[] noText = {'a', '\n', (byte) 0xff, (byte) 0xfe, 0, 'b'};

        assertThat(compress(noText).bytes()).isEqualTo(noText);
    }

    @Test
    void aDirectoryIsWrittenToTheSameRelativePaths() throws Exception {
        Path deep = Files.createDirectories(directory.resolve("in/deep/er"));
        Files.writeString(deep.resolve("log.txt"), LOG);
        Files.writeString(directory.resolve("in/plain.txt"), "hello\n");

        KrouterProcess.Ended all = compress(new byte[0], "--tool", "executeBash", "--in", "in", "--out", "out");

        assertThat(all.exitCode()).as(all.err()).isZero();
        assertThat(all.out()).isEmpty();
        assertThat(all.err()).containsPattern("2 files, tool outputs: \\d+ -> \\d+ tokens");
        assertThat(directory.resolve("out/deep/er/log.txt")).content().hasSizeLessThan(LOG.length() / 2);
        assertThat(directory.resolve("out/plain.txt")).hasContent("hello\n");
    }

    @Test
    void ofARequestNothingButTheToolOutputsChanges() throws Exception {
        String before =
                "{ \"conversationState\": {\"history\":[{\"assistantResponseMessage\":{\"content\":\"\",\"toolUses\":"
                        + "[{\"toolUseId\":\"t\",\"name\":\"executeBash\",\"input\":{\"command\":\"mvn test\"}}]}}],"
                        + "\"currentMessage\":{\"userInputMessage\":{\"content\":\"\\u0041  \","
                        + "\"userInputMessageContext\":{\"toolResults\":[{\"toolUseId\":\"t\",\"content\":[{\"text\":\"";
        String after = "\"}],\"status\":\"success\"}]}}} ,\"chatTriggerType\":\"MANUAL\"} }\n";
        String request = before + LOG.replace("\n", "\\n") + after;

        KrouterProcess.Ended shorter = compress(request.getBytes(StandardCharsets.UTF_8), "--request");

        assertThat(shorter.exitCode()).as(shorter.err()).isZero();
        assertThat(shorter.out()).startsWith(before).endsWith(after).hasSizeLessThan(request.length() / 2);
    }

    @Test
    void directoriesThatLieInOneAnotherAreRefused() throws Exception {
        Files.createDirectory(directory.resolve("in"));

        assertThat(compress(new byte[0], "--in", "in", "--out", "in/out").exitCode())
                .isEqualTo(2);
        assertThat(compress(new byte[0], "--in", "in").err()).contains("--in and --out go together");
    }

    private KrouterProcess.Ended compress(byte[] in, String... options) throws Exception {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "compress";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return KrouterProcess.run(directory, in, arguments);
    }
}
