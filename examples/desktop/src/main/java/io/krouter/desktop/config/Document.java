package io.krouter.desktop.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** One YAML file, whose values know their lines. */
record Document(Path file, Placeholders placeholders) {

    /**
     * Reads the file.
     *
     * @throws ConfigurationException if it cannot be read or is not YAML
     */
    Entry read() {
        return new Entry(this, compose(text()));
    }

    String place(Optional<Mark> mark) {
        return file + mark.map(at -> ", line " + (at.getLine() + 1)).orElse("");
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file + ": expected a text in UTF-8", e);
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Node compose(String text) {
        try {
            return new Compose(LoadSettings.builder().setLabel(file.toString()).build())
                    .composeString(text)
                    .orElseThrow(() -> new ConfigurationException(
                            file + " is empty; expected the keys " + ConfigurationReader.KEYS));
        } catch (MarkedYamlEngineException e) {
            // Not its message, which quotes the file: there may be a secret in that line.
            String problem = e.getProblem() == null ? "this cannot be read" : e.getProblem();
            throw new ConfigurationException(place(e.getProblemMark()) + ": this is no YAML: " + problem);
        } catch (YamlEngineException e) {
            throw new ConfigurationException(file + ": this is no YAML");
        }
    }
}
