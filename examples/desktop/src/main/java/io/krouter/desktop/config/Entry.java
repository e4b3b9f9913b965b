package io.krouter.desktop.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One value of the file, which knows where it stands. */
final class Entry {

    private final Document document;
    private final String key;
    private final Node start;
    private final Node node;

    /** The whole file. */
    Entry(Document document, Node node) {
        this(document, "", node, node);
    }

    /**
     * @param key the keys that lead here, such as {@code routes[0].to}
     * @param start where it begins in the file: at its key, if it has one of its own
     */
    private Entry(Document document, String key, Node start, Node node) {
        this.document = document;
        this.key = key;
        this.start = start;
        this.node = node;
    }

    /** File, line and key. */
    String place() {
        return document.place(start.getStartMark()) + (key.isEmpty() ? "" : ", " + key);
    }

    ConfigurationException wrong(String what) {
        return new ConfigurationException(place() + ": " + what);
    }

    /** The text, with the environment's variables filled in. */
    String text() {
        try {
            return document.placeholders().fill(raw("a text"));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** The text as {@code parse} reads it; what that refuses is reported with this place. */
    <T> T as(Function<String, T> parse) {
        String text = text();
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(asWritten(String.valueOf(e.getMessage()), text));
        }
    }

    /** The file's own words in the place of the environment's, which may be secret. */
    private String asWritten(String message, String text) {
        String raw = raw("a text");
        return raw.equals(text) ? message : message.replace(text, raw);
    }

    /** Whether it is {@code true} or {@code false}. */
    boolean flag() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("expected true or false but was \"" + raw("a text") + "\"");
        };
    }

    /** @param expected what it is a list of, with an example */
    List<Entry> list(String expected) {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("expected " + expected + " but found " + kind());
        }
        List<Entry> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Entry(document, key + "[" + items.size() + "]", item, item));
        }
        return items;
    }

    /** As {@link #list}, and there is something in it. */
    List<Entry> filledList(String expected) {
        List<Entry> items = list(expected);
        if (items.isEmpty()) {
            throw wrong("expected " + expected + " but it is empty");
        }
        return items;
    }

    /** A mapping whose keys are these and no others. */
    Fields fields(List<String> known) {
        Map<String, Entry> all = map("a mapping with the keys " + known);
        all.forEach((name, value) -> {
            if (!known.contains(name)) {
                throw value.wrong("there is no such key; known are " + known);
            }
        });
        return new Fields(this, all);
    }

    /** A mapping whose keys are the user's own. */
    Map<String, Entry> map(String expected) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("expected " + expected + " but found " + kind());
        }
        Map<String, Entry> all = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Entry value = below(tuple);
            if (all.putIfAbsent(((ScalarNode) value.start).getValue(), value) != null) {
                throw value.wrong("this key stands twice; keep one of them");
            }
        }
        return all;
    }

    private Entry below(NodeTuple tuple) {
        Node keyNode = tuple.getKeyNode();
        if (!(keyNode instanceof ScalarNode scalar)) {
            throw new Entry(document, key, keyNode, keyNode).wrong("expected a text as key but found " + kind(keyNode));
        }
        String name = scalar.getValue();
        return new Entry(document, key.isEmpty() ? name : key + "." + name, keyNode, tuple.getValueNode());
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    private String raw(String expected) {
        if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
            return scalar.getValue();
        }
        throw wrong("expected " + expected + " but found " + kind());
    }

    private String kind() {
        return kind(node);
    }

    /** Never the value: who writes a key in the wrong place does not want to read it in a log. */
    private static String kind(Node node) {
        return switch (node.getNodeType()) {
            case MAPPING -> "a mapping";
            case SEQUENCE -> "a list";
            default -> node.getTag().equals(Tag.NULL) ? "nothing" : "a text";
        };
    }

    /** The values of a mapping by key. */
    record Fields(Entry of, Map<String, Entry> byName) {

        Optional<Entry> find(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        /** @param expected with an example */
        Entry require(String name, String expected) {
            return find(name).orElseThrow(() -> of.wrong("the key " + name + " is missing; expected " + expected));
        }
    }
}
