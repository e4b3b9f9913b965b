package io.krouter.desktop.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FusesTest {

    private static final String MARKER = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

    @TempDir
    private Path directory;

    private Path binary(int before, String rest) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[before]);
        out.write(rest.getBytes(StandardCharsets.ISO_8859_1));
        return Files.write(directory.resolve("kiro"), out.toByteArray());
    }

    @ParameterizedTest
    @CsvSource({"1r1,true,true", "0r1,false,true", "1r0,true,false", "r1r,false,false"})
    void eachIsReadAtItsPlace(String wire, boolean runAsNode, boolean nodeOptions) throws IOException {
        assertThat(Fuses.read(binary(7, MARKER + "\u0001\u0003" + wire + " more")))
                .hasValue(new Fuses(runAsNode, nodeOptions));
    }

    @ParameterizedTest
    @ValueSource(ints = {-80, -40, -36, -33, -32, -20, -2, -1, 0, 1, 90})
    void whereAPieceOfTheFileEndsNothingIsMissed(int from) throws IOException {
        int piece = 1 << 20;

        assertThat(Fuses.read(binary(piece + from, MARKER + "\u0001\u00031r1"))).hasValue(new Fuses(true, true));
        assertThat(Fuses.read(binary(2 * piece + from, MARKER + "\u0001\u00031r1")))
                .isPresent();
    }

    @Test
    void whatIsNotUnderstoodIsNotGuessed() throws IOException {
        assertThat(Fuses.read(binary(9, "no marker"))).isEmpty();
        assertThat(Fuses.read(binary(9, MARKER + "\u0002\u00031r1 another version")))
                .isEmpty();
        assertThat(Fuses.read(binary(9, MARKER + "\u0001"))).isEmpty();
        assertThat(Fuses.read(directory.resolve("none"))).isEmpty();
    }
}
