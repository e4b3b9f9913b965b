package io.krouter.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.ByteEdit;
import org.junit.jupiter.api.Test;

class JsonEditsTest {

    private static final Body BODY = Body.of("{ \"model\" : \"a\", \"tools\":[{\"x\":1.0}, {\"x\":\"\\u0062\"}] }");

    private final JsonValue root = BODY.view(JsonIndex.VIEW).root();
    private final JsonEdits edits = new JsonEdits();

    @Test
    void onlyTheValueChanges() {
        assertThat(edits.text(root.require("model"), "g\"pt\n")).isTrue();
        assertThat(edits.json(root.require("tools").elements().get(0), "{}")).isTrue();

        assertThat(BODY.apply(edits.toList()).utf8())
                .isEqualTo("{ \"model\" : \"g\\\"pt\\n\", \"tools\":[{}, {\"x\":\"\\u0062\"}] }");
    }

    @Test
    void aValueThatIsThatTextAlreadyGivesNoEdit() {
        assertThat(edits.text(root.require("tools").elements().get(1).require("x"), "b"))
                .isTrue();
        assertThat(edits.json(root.require("model"), "\"a\"")).isTrue();

        assertThat(BODY.apply(edits.toList())).isSameAs(BODY);
    }

    @Test
    void anythingCanBecomeAString() {
        assertThat(edits.text(root.require("tools"), "none")).isTrue();

        assertThat(BODY.apply(edits.toList()).utf8()).isEqualTo("{ \"model\" : \"a\", \"tools\":\"none\" }");
    }

    @Test
    void anAmbiguousMemberIsRefused() {
        JsonValue twice = JsonIndex.of("{\"m\":1,\"x\":2,\"\\u006d\":3}").root();

        assertThat(edits.text(twice.require("m"), "new")).isFalse();
        assertThat(edits.text(twice.members().get(0).value(), "new")).isFalse();
        assertThat(edits.text(twice.require("x"), "new")).isTrue();
        assertThat(edits.toList()).hasSize(1);
    }

    @Test
    void aValueBelowAnAmbiguousMemberIsRefused() {
        JsonValue twice = JsonIndex.of("[{\"m\":{\"a\":[1]},\"m\":{\"a\":[2]},\"n\":[3]}]")
                .root();
        JsonValue object = twice.elements().get(0);

        assertThat(edits.json(object.at("m", "a").orElseThrow().elements().get(0), "9"))
                .isFalse();
        assertThat(edits.json(object.require("n").elements().get(0), "9")).isTrue();
    }

    @Test
    void anEditInsideAnotherIsRefused() {
        JsonValue tools = root.require("tools");

        assertThat(edits.json(tools.elements().get(0).require("x"), "2")).isTrue();
        assertThat(edits.json(tools, "[]")).isFalse();
        assertThat(edits.json(tools.elements().get(0), "{}")).isFalse();
        assertThat(edits.json(tools.elements().get(0).require("x"), "3")).isFalse();
        assertThat(edits.json(tools.elements().get(1), "{}")).isTrue();
        assertThat(edits.toList()).hasSize(2).isSortedAccordingTo((a, b) -> Integer.compare(a.start(), b.start()));
    }

    @Test
    void editsAreInTheOrderOfTheText() {
        edits.json(root.require("tools"), "[]");
        edits.text(root.require("model"), "b");

        assertThat(edits.toList()).extracting(ByteEdit::start).isSorted();
    }
}
