package io.krouter.desktop.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** One YAML file, whose values know their lines. */
record Document(Path file, Placeholders placeholders) {

    /**
     * Most levels of nesting. 50: a configuration has less than ten, and the parser uses the stack once a level, so that
     * some thousands end the thread.
     */
    private static final int MAX_DEPTH = 50;

    /**
     * Reads the file.
     *
     * @throws ConfigurationException if it cannot be read, is not YAML, nests too deep or refers to itself or another part
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
        LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
        try {
            checkNesting(new Parse(settings).parseString(text));
            return new Compose(settings)
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

    // Event by event, which takes no stack; the composer calls itself for each level.
    private void checkNesting(Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            if (event instanceof AliasEvent) {
                throw new ConfigurationException(
                        place(event.getStartMark()) + ": a reference (*) cannot be used here; write the value out");
            }
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw new ConfigurationException(
                        place(event.getStartMark()) + ": expected at most " + MAX_DEPTH + " levels of nesting");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }
}
