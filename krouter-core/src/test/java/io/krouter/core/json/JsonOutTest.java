package io.krouter.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.krouter.api.Body;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonOutTest {

    @Test
    void commasStandBetweenAndNowhereElse() {
        JsonOut out = new JsonOut()
                .beginObject()
                .text("model", "gpt-5")
                .array("messages")
                .beginObject()
                .endObject()
                .text("a")
                .beginArray()
                .endArray()
                .endArray()
                .object("o")
                .endObject()
                .name("n")
                .json("null")
                .endObject();

        assertThat(out.toJson()).isEqualTo("{\"model\":\"gpt-5\",\"messages\":[{},\"a\",[]],\"o\":{},\"n\":null}");
    }

    @Test
    void numbersAndTruthValues() {
        JsonOut out = new JsonOut()
                .beginObject()
                .number("a", Long.MIN_VALUE)
                .number("b", 0.5)
                .number("c", 3.0)
                .number("d", 1e300)
                .bool("e", true)
                .bool("f", false)
                .endObject();

        assertThat(out.toJson())
                .isEqualTo("{\"a\":-9223372036854775808,\"b\":0.5,\"c\":3,\"d\":1.0E300,\"e\":true,\"f\":false}");
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonOut().number(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonOut().number(Double.POSITIVE_INFINITY));
    }

    @Test
    void onlyWhatMustBeEscapedIs() {
        String text = "\"\\/\b\f\n\r\t\u0000\u001f\u007f\u00e9\u20ac\u2028\ud83d\ude00";

        assertThat(new JsonOut().text(text).toJson())
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f\u00e9\u20ac\u2028\ud83d\ude00\"");
    }

    @Test
    void aPairOfSurrogatesIsFourBytes() {
        assertThat(new JsonOut().text("\ud83d\ude00").toByteArray())
                .isEqualTo(new byte[] {'"', (byte) 0xF0, (byte) 0x9F, (byte) 0x98, (byte) 0x80, '"'});
    }

    @Test
    void aLoneSurrogateIsItsEscape() {
        assertThat(new JsonOut().text("\ud83d").toJson()).isEqualTo("\"\\ud83d\"");
        assertThat(new JsonOut().text("a\ude00b").toJson()).isEqualTo("\"a\\ude00b\"");
        assertThat(new JsonOut().text("\ud83d\ud83d\ude00").toJson()).isEqualTo("\"\\ud83d\ud83d\ude00\"");
    }

    @Test
    void namesAreEscapedToo() {
        assertThat(new JsonOut()
                        .beginObject()
                        .text("\"\n\ud83d", "")
                        .endObject()
                        .toJson())
                .isEqualTo("{\"\\\"\\n\\ud83d\":\"\"}");
    }

    @Test
    void aValueOfAnotherTextIsCopiedByteForByte() {
        JsonValue value = JsonIndex.of(" { \"a\" : [ 1.50 , \"\\u00e9\" ] } ").root();

        JsonOut out =
                new JsonOut().beginArray().json(value).json(value.require("a")).endArray();

        assertThat(out.toJson()).isEqualTo("[{ \"a\" : [ 1.50 , \"\\u00e9\" ] },[ 1.50 , \"\\u00e9\" ]]");
    }

    @Test
    void aLongTextGrowsTheOutput() {
        String text = "line \u20ac\n".repeat(50_000);

        JsonOut out = new JsonOut().text(text);

        assertThat(JsonIndex.of(out.toJson()).root().text()).isEqualTo(text);
        assertThat(out.toBody()).isEqualTo(Body.of(out.toByteArray()));
        assertThat(out.toByteArray()).isEqualTo(out.toJson().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsOpenCannotBeTaken() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new JsonOut().beginObject().toBody())
                .withMessage("expected every object and array to be closed but 1 are open");
    }
}
