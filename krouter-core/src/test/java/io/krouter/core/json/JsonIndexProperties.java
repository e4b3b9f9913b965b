package io.krouter.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonIndexProperties {

    private static final JsonMapper JSON = new JsonMapper();

    @Provide
    Arbitrary<String> texts() {
        return RandomJson.texts();
    }

    @Property(tries = 1000)
    void everyValueStandsWhereTheGrammarSays(@ForAll("texts") String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);

        assertThat(spans(JsonIndex.of(utf8, 0, utf8.length).root())).isEqualTo(SlowJson.spans(utf8));
    }

    @Property(tries = 300)
    void whereTheSliceLiesDoesNotMatter(@ForAll("texts") String text, @ForAll("texts") String around) {
        byte[] alone = text.getBytes(StandardCharsets.UTF_8);
        byte[] before = around.getBytes(StandardCharsets.UTF_8);
        byte[] array = (around + text + around).getBytes(StandardCharsets.UTF_8);

        JsonValue inside = JsonIndex.of(array, before.length, alone.length).root();

        assertThat(spans(inside)).isEqualTo(spans(JsonIndex.of(text).root()));
        assertThat(inside.json()).isEqualTo(JsonIndex.of(text).root().json());
    }

    @Property(tries = 500)
    void valuesReadAsJacksonReadsThem(@ForAll("texts") String text) {
        assertSame(JsonIndex.of(text).root(), JSON.readTree(text));
    }

    @Property(tries = 1000)
    void aTextThatWasTamperedWithIsRefusedExactlyIfTheGrammarDoes(
            @ForAll("texts") String text, @ForAll int place, @ForAll int change) {
        byte[] utf8 = tampered(text.getBytes(StandardCharsets.UTF_8), place, change);
        try {
            SlowJson.spans(utf8);
        } catch (IllegalArgumentException e) {
            assertThatThrownBy(() -> JsonIndex.of(utf8, 0, utf8.length)).isInstanceOf(MalformedJsonException.class);
            return;
        }
        assertThatCode(() -> JsonIndex.of(utf8, 0, utf8.length)).doesNotThrowAnyException();
    }

    /** One byte of ASCII is replaced by another or dropped. */
    private static byte[] tampered(byte[] utf8, int place, int change) {
        int at = Math.floorMod(place, utf8.length);
        if (utf8[at] < 0) {
            return utf8;
        }
        String replacements = "{}[]\",:\\ 0-.eatu\n\t/";
        int pick = Math.floorMod(change, replacements.length() + 1);
        String replacement = pick == replacements.length() ? "" : replacements.substring(pick, pick + 1);
        String text = new String(utf8, StandardCharsets.ISO_8859_1);
        return (text.substring(0, at) + replacement + text.substring(at + 1)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<String> spans(JsonValue value) {
        List<String> spans = new ArrayList<>();
        spans.add(value.start() + ".." + value.end());
        value.members().forEach(member -> spans.addAll(spans(member.value())));
        value.elements().forEach(element -> spans.addAll(spans(element)));
        return spans;
    }

    private static void assertSame(JsonValue ours, JsonNode theirs) {
        switch (ours.kind()) {
            case OBJECT ->
                theirs.properties().forEach(member -> assertSame(last(ours, member.getKey()), member.getValue()));
            case ARRAY -> {
                assertThat(ours.elements()).hasSize(theirs.size());
                for (int i = 0; i < theirs.size(); i++) {
                    assertSame(ours.elements().get(i), theirs.get(i));
                }
            }
            case STRING -> assertThat(ours.text()).isEqualTo(theirs.stringValue());
            // Jackson's tree forgets the sign of -0.
            case NUMBER -> assertThat(ours.asDouble().orElseThrow() + 0.0).isEqualTo(theirs.doubleValue());
            case BOOLEAN -> assertThat(ours.asBoolean()).hasValue(theirs.booleanValue());
            case NULL -> assertThat(theirs.isNull()).isTrue();
        }
    }

    private static JsonValue last(JsonValue object, String name) {
        List<JsonValue> named = object.members().stream()
                .filter(member -> member.name().equals(name))
                .map(JsonValue.Member::value)
                .toList();
        return named.get(named.size() - 1);
    }
}
