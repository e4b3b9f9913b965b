package io.krouter.desktop.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.providers.OpenAiProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's configuration works as it is printed, for the models that Kiro asks for by default. */
class ReadmeConfigurationTest {

    @Test
    void everyModelThatKiroAsksForByDefaultHasARoute(@TempDir Path folder) throws Exception {
        String readme =
                Files.readString(Path.of(System.getProperty("krouter.root")).resolve("README.md"));
        Path file = Files.writeString(
                folder.resolve("krouter.yaml"), readme.split("```yaml\n")[1].split("```")[0]);
        Configuration configuration =
                new ConfigurationReader(Map.of(), Map.of("openai", new OpenAiProvider.Factory())).read(file);
        for (String model : new String[] {"auto", "simple-task", "claude-sonnet-4.5"}) {
            assertThat(configuration.routes().find(model)).as(model).isPresent();
        }
    }
}
