package io.krouter.core.json;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** JSON texts of all shapes: odd white space, escapes, letters of many bytes, duplicate and empty names. */
final class RandomJson {

    private RandomJson() {}

    static Arbitrary<String> texts() {
        return Combinators.combine(spaces(), values(3), spaces()).as((before, value, after) -> before + value + after);
    }

    private static Arbitrary<String> values(int depth) {
        return depth == 0
                ? scalars()
                : Arbitraries.oneOf(scalars(), arrays(values(depth - 1)), objects(values(depth - 1)));
    }

    private static Arbitrary<String> arrays(Arbitrary<String> values) {
        return spaced(values).list().ofMaxSize(4).map(elements -> "[" + String.join(",", elements) + "]");
    }

    private static Arbitrary<String> objects(Arbitrary<String> values) {
        Arbitrary<String> members =
                Combinators.combine(spaced(names()), spaced(values)).as((name, value) -> name + ":" + value);
        return members.list().ofMaxSize(4).map(all -> "{" + String.join(",", all) + "}");
    }

    private static Arbitrary<String> spaced(Arbitrary<String> inner) {
        return Combinators.combine(spaces(), inner, spaces()).as((before, value, after) -> before + value + after);
    }

    private static Arbitrary<String> spaces() {
        return Arbitraries.of("", "", "", "", " ", "\n", "\t\r\n ");
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of(
                "\"\"",
                "\"a\"",
                "\"b\"",
                "\"\\u0061\"",
                "\"content\"",
                "\"toolUseId\"",
                "\"gr\u00fcn\"",
                "\"\\\"\\\\:\"",
                "\"a rather long name that has no room in one word\"",
                "\"\ud83d\ude00\"");
    }

    private static Arbitrary<String> scalars() {
        return Arbitraries.oneOf(
                strings(),
                Arbitraries.of(
                        "0",
                        "-0",
                        "12",
                        "-1.5e-3",
                        "1E+9",
                        "123456789012345678901234567890",
                        "true",
                        "false",
                        "null",
                        "{}",
                        "[]"));
    }

    private static Arbitrary<String> strings() {
        Arbitrary<String> parts = Arbitraries.of(
                "a",
                "plain text",
                ",",
                ":",
                "[",
                "{",
                "}",
                "]",
                " ",
                "\\n",
                "\\\"",
                "\\\\",
                "\\/",
                "\\u00e9",
                "\\ud83d\\ude00",
                "\\ud83d",
                "\\ude00",
                "\u00e9",
                "\u20ac",
                "\ud83d\ude00",
                "\\\\u0041",
                "\u2028");
        return parts.list().ofMaxSize(6).map(all -> "\"" + String.join("", all) + "\"");
    }

    /** Strings of a text as they may be after decoding, lone surrogates included. */
    static Arbitrary<String> decoded() {
        return Arbitraries.of(
                        "a",
                        "plain text",
                        "\"",
                        "\\",
                        "\n",
                        "\u0000",
                        "\u001f",
                        "\u007f",
                        "\u00e9",
                        "\u20ac",
                        "\u2028",
                        "\ud83d\ude00",
                        "\ud83d",
                        "\ude00",
                        "\uffff",
                        "?")
                .list()
                .ofMaxSize(12)
                .map(all -> String.join("", all));
    }

    static Arbitrary<List<String>> manyDecoded() {
        return decoded().list().ofMaxSize(6);
    }
}
