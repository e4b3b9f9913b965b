package io.krouter.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.core.json.JsonValue.Kind;
import io.krouter.core.json.JsonValue.Member;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonIndexTest {

    @Test
    void aValueKnowsWhereItStands() {
        JsonValue root =
                JsonIndex.of("  { \"a\" : [ 1 , \"x\" ] , \"b\" : true }\n").root();

        assertThat(root.json()).isEqualTo("{ \"a\" : [ 1 , \"x\" ] , \"b\" : true }");
        assertThat(root.start()).isEqualTo(2);
        assertThat(root.at("a").orElseThrow().json()).isEqualTo("[ 1 , \"x\" ]");
        assertThat(root.require("a").elements()).extracting(JsonValue::json).containsExactly("1", "\"x\"");
        assertThat(root.require("b").json()).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|OBJECT",
                "[]|ARRAY",
                "\"\"|STRING",
                "-0.5e3|NUMBER",
                "0|NUMBER",
                "true|BOOLEAN",
                "false|BOOLEAN",
                "null|NULL"
            })
    void theFirstByteTellsTheKind(String json, Kind kind) {
        assertThat(JsonIndex.of(json).root().kind()).isEqualTo(kind);
    }

    @Test
    void offsetsCountFromTheStartOfTheSlice() {
        byte[] bytes = "xxx[true]yyy".getBytes(StandardCharsets.UTF_8);

        JsonValue root = JsonIndex.of(bytes, 3, 6).root();

        assertThat(root.start()).isZero();
        assertThat(root.end()).isEqualTo(6);
        assertThat(root.elements().get(0).json()).isEqualTo("true");
    }

    @Test
    void aByteOrderMarkIsSkippedAndCounted() {
        JsonValue root = JsonIndex.of("\uFEFF{\"a\":7}").root();

        assertThat(root.start()).isEqualTo(3);
        assertThat(root.require("a").start()).isEqualTo(8);
        assertThat(root.require("a").asInt()).hasValue(7);
    }

    @Test
    void theLastOfTwoMembersWithOneNameCounts() {
        JsonValue root = JsonIndex.of("{\"a\":1,\"\\u0061\":2,\"b\":3}").root();

        assertThat(root.require("a").asInt()).hasValue(2);
        assertThat(root.isAmbiguous("a")).isTrue();
        assertThat(root.isAmbiguous("b")).isFalse();
        assertThat(root.isAmbiguous("c")).isFalse();
        assertThat(root.members()).extracting(Member::name).containsExactly("a", "a", "b");
    }

    @Test
    void aNullMemberCountsAsAbsent() {
        JsonValue root = JsonIndex.of("{\"a\":null}").root();

        assertThat(root.get("a")).isEmpty();
        assertThat(root.members()).extracting(member -> member.value().kind()).containsExactly(Kind.NULL);
    }

    @Test
    void namesMayHaveEscapesAndLettersOfManyBytes() {
        JsonValue root =
                JsonIndex.of("{\"gr\u00fc\u00dfe\":1,\"\\\"q\\\\\":2,\"\":3}").root();

        assertThat(root.members()).extracting(Member::name).containsExactly("gr\u00fc\u00dfe", "\"q\\", "");
        assertThat(root.require("gr\u00fc\u00dfe").asInt()).hasValue(1);
        assertThat(root.require("\"q\\").asInt()).hasValue(2);
        assertThat(root.require("").asInt()).hasValue(3);
    }

    @Test
    void escapesAreRead() {
        JsonValue root = JsonIndex.of("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00x\"")
                .root();

        assertThat(root.text()).isEqualTo("\"\\/\b\f\n\r\t\u00e9\ud83d\ude00x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "a\\ude00b", "\\ud83d\\ud83d\\ude00", "\u20ac\\ud83dx", "\\ude00\\ud83d"})
    void aLoneSurrogateStaysItself(String escaped) {
        String text = JsonIndex.of('"' + escaped + '"').root().text();

        assertThat(JsonIndex.of(new JsonOut().text(text).toJson()).root().text())
                .isEqualTo(text);
        assertThat(text).doesNotContain("\ufffd", "?");
    }

    @Test
    void numbersAreReadAsFarAsTheyFit() {
        JsonValue root = JsonIndex.of("[9223372036854775807,9223372036854775808,1.0,1e3,1.5,1e999999999]")
                .root();

        assertThat(root.elements().get(0).asLong()).hasValue(Long.MAX_VALUE);
        assertThat(root.elements().get(0).asInt()).isEmpty();
        assertThat(root.elements().get(1).asLong()).isEmpty();
        assertThat(root.elements().get(2).asLong()).hasValue(1);
        assertThat(root.elements().get(3).asInt()).hasValue(1000);
        assertThat(root.elements().get(4).asLong()).isEmpty();
        assertThat(root.elements().get(4).asDouble()).hasValue(1.5);
        assertThat(root.elements().get(5).asLong()).isEmpty();
        assertThat(root.elements().get(5).asDouble()).hasValue(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "{\"a\"}",
                "{\"a\":}",
                "[1,]",
                "{\"a\":1,}",
                "tru",
                "nul",
                "\"abc",
                "\"\\x\"",
                "\"\\u12g4\"",
                "1 2",
                "{}{}",
                "[] x",
                "01",
                "\"\t\"",
                "'a'",
                "// c\n1",
                "NaN",
                "\uFEFF",
                "\uFEFF\uFEFF1",
                "[1 2]",
                "{\"a\" 1}"
            })
    void whatIsNotJsonIsMalformed(String json) {
        assertThatThrownBy(() -> JsonIndex.of(json))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageStartingWith("expected ");
    }

    @Test
    void theMessageSaysWhereAndWhatButQuotesNothing() {
        assertThatThrownBy(() -> JsonIndex.of("{\"key\":secret}"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("expected ':' and a value at byte 7")
                .hasNoCause();
    }

    @Test
    void anotherEncodingIsMalformed() {
        byte[] utf16 = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);

        assertThatThrownBy(() -> JsonIndex.of(utf16, 0, utf16.length)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[] bytes = "\"a_b\"".getBytes(StandardCharsets.UTF_8);
        bytes[2] = (byte) 0xFF;

        assertThatThrownBy(() -> JsonIndex.of(bytes, 0, bytes.length)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void nestingIsBounded() {
        assertThat(JsonIndex.of("[".repeat(500) + "]".repeat(500)).root().elements())
                .hasSize(1);
        assertThatThrownBy(() -> JsonIndex.of("[".repeat(501) + "]".repeat(501)))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("expected at most 500 levels and 8000000 tokens but found more at byte 501");
    }

    @Test
    void theNumberOfTokensIsBounded() {
        byte[] tooMany = new byte[16_000_001];
        Arrays.fill(tooMany, (byte) ',');
        for (int i = 1; i < tooMany.length; i += 2) {
            tooMany[i] = '1';
        }
        tooMany[0] = '[';
        tooMany[tooMany.length - 1] = ']';

        assertThatThrownBy(() -> JsonIndex.of(tooMany, 0, tooMany.length))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessage("expected at most 500 levels and 8000000 tokens but found more at byte 16000000");
    }

    @Test
    void aMissingMemberIsNamed() {
        JsonValue root = JsonIndex.of("{\"a\":1}").root();

        assertThatThrownBy(() -> root.require("model"))
                .hasMessage("expected an object with member \"model\" but found one without it at byte 0");
        assertThatThrownBy(() -> root.require("a").require("b"))
                .hasMessage("expected an object with member \"b\" but found a number at byte 5");
        assertThatThrownBy(() -> root.require("a").text()).hasMessage("expected a string but found a number at byte 5");
    }

    @Test
    void aBodyIsIndexedOnce() {
        Body body = Body.of("{\"a\":[]}");

        assertThat(body.view(JsonIndex.VIEW)).isSameAs(body.view(JsonIndex.VIEW));
        assertThat(body.view(JsonIndex.VIEW)).hasToString("JsonIndex[2 values]");
    }
}
