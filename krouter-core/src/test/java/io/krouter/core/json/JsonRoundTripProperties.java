package io.krouter.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.ByteEdit;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written reads back; what is edited differs there and nowhere else. */
class JsonRoundTripProperties {

    @Provide
    Arbitrary<String> texts() {
        return RandomJson.texts();
    }

    @Provide
    Arbitrary<String> decoded() {
        return RandomJson.decoded();
    }

    @Provide
    Arbitrary<List<String>> manyDecoded() {
        return RandomJson.manyDecoded();
    }

    @Property(tries = 1000)
    void writtenStringsReadBack(@ForAll("manyDecoded") List<String> strings) {
        JsonOut out = new JsonOut().beginArray();
        strings.forEach(out::text);

        Body body = out.endArray().toBody();

        assertThat(body.view(JsonIndex.VIEW).root().elements())
                .extracting(JsonValue::text)
                .isEqualTo(strings);
    }

    @Property(tries = 500)
    void anyStringAtAllReadsBack(@ForAll String string) {
        assertThat(JsonIndex.of(new JsonOut().text(string).toJson()).root().text())
                .isEqualTo(string);
    }

    @Property(tries = 500)
    void writtenNamesReadBack(@ForAll("texts") String value) {
        JsonOut out = new JsonOut().beginObject().json("a\n\"", value).endObject();

        assertThat(JsonIndex.of(out.toJson()).root().members().get(0).name()).isEqualTo("a\n\"");
    }

    @Property(tries = 10_000)
    void anEditedBodyDiffersOnlyInTheEditedRanges(
            @ForAll("texts") String text, @ForAll("decoded") String replacement, @ForAll int pick) {
        Body body = Body.of(text);
        JsonEdits edits = new JsonEdits();
        List<JsonValue> strings = strings(body.view(JsonIndex.VIEW).root());
        for (int i = 0; i < strings.size(); i++) {
            if (((pick >> i) & 1) == 1) {
                edits.text(strings.get(i), replacement);
            }
        }

        Body edited = body.apply(edits.toList());

        assertThat(edits.toList().isEmpty()).isEqualTo(edited == body);
        assertThat(edited.toByteArray()).isEqualTo(spliced(body.toByteArray(), edits.toList()));
        assertThat(strings(edited.view(JsonIndex.VIEW).root())).hasSameSizeAs(strings);
    }

    @Property(tries = 500)
    void anEditThatIsNotRefusedHolds(@ForAll("texts") String text, @ForAll("decoded") String replacement) {
        Body body = Body.of(text);
        List<JsonValue> strings = strings(body.view(JsonIndex.VIEW).root());
        for (int i = 0; i < strings.size(); i++) {
            JsonEdits edits = new JsonEdits();
            boolean holds = edits.text(strings.get(i), replacement);
            Body edited = body.apply(edits.toList());
            if (holds) {
                assertThat(strings(edited.view(JsonIndex.VIEW).root()).get(i).text())
                        .isEqualTo(replacement);
            } else {
                assertThat(edited).isSameAs(body);
            }
        }
    }

    private static byte[] spliced(byte[] bytes, List<ByteEdit> edits) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        int at = 0;
        for (ByteEdit edit : edits) {
            result.write(bytes, at, edit.start() - at);
            result.writeBytes(edit.replacement());
            at = edit.end();
        }
        result.write(bytes, at, bytes.length - at);
        return result.toByteArray();
    }

    private static List<JsonValue> strings(JsonValue value) {
        List<JsonValue> strings = new ArrayList<>();
        if (value.is(JsonValue.Kind.STRING)) {
            strings.add(value);
        }
        value.members().forEach(member -> strings.addAll(strings(member.value())));
        value.elements().forEach(element -> strings.addAll(strings(element)));
        return strings;
    }
}
