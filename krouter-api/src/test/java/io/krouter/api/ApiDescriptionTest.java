package io.krouter.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {

    @Test
    void everyChangeOfTheApiIsWrittenDown() throws IOException, URISyntaxException {
        Path module = Path.of(System.getProperty("krouter.root"), "krouter-api");
        Path classes = Path.of(
                Body.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        String actual = ApiDescription.of(classes);
        Files.writeString(module.resolve("target/api.txt"), actual);

        assertThat(actual)
                .as("the API changed; if that is meant, copy krouter-api/target/api.txt to krouter-api/api.txt"
                        + " and say so in CHANGELOG (docs/decisions/0003-api-compatibility.md)")
                .isEqualTo(Files.readString(module.resolve("api.txt")).replace("\r\n", "\n"));
    }
}
