package io.krouter.core.internal.codec.common;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.chat.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaNormaliserTest {

    private static String normal(String schema) {
        return SchemaNormaliser.normalise(new Json(schema));
    }

    /** The schema of the one member of an object. */
    private static String member(String schema) {
        String object = "{\"type\":\"object\",\"properties\":{\"x\":" + schema + "}}";
        String normal = normal(object);
        assertThat(normal)
                .startsWith("{\"type\":\"object\",\"properties\":{\"x\":")
                .endsWith("}}");
        return normal.substring("{\"type\":\"object\",\"properties\":{\"x\":".length(), normal.length() - 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"type\" : \"object\", \"properties\" : { } }",
                "{\"properties\":{\"n\":{\"type\":\"number\",\"minimum\":-1.50E+2}},\"type\":\"object\",\"required\":[]}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"anyOf\": [ {\"type\":\"string\"}, {\"type\":\"null\"} ]}}}",
                "{\"type\":\"object\",\"properties\":{\"$schema\":{\"type\":\"string\"},\"not\":{\"not\":{\"const\":1}}}}",
                "{\"type\":\"object\",\"properties\":{\"e\":{\"enum\":[null,{\"$schema\":1}],\"default\":{\"anyOf\":[{\"not\":{}}]}}}}",
                "{\"type\":\"object\",\"properties\":{\"o\":{\"patternProperties\":{\"^x-\":{\"const\":true}}}}}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"anyOf\":[{\"type\":\"string\"}]}}}",
                "{\"type\":\"string\"}"
            })
    void whatNeedsNoChangeKeepsItsBytes(String schema) {
        assertThat(normal(schema)).isEqualTo(schema);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "\"x\"", "{\"type\":null}", "{\"type\":\"object\"}", "{", "true"})
    void whatIsNoObjectBecomesOneWithoutProperties(String schema) {
        assertThat(normal(schema)).isEqualTo("{\"type\":\"object\",\"properties\":{}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"object\",\"null\"]", "[\"null\",\"object\"]", "[\"object\"]", "null"})
    void theOutermostTypeIsObjectAlone(String type) {
        assertThat(normal("{\"type\":" + type + ",\"properties\":{\"a\":{}}}"))
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"a\":{}}}");
    }

    @Test
    void aMissingTypeIsAdded() {
        assertThat(normal("{\"properties\":{\"a\":{}}}")).isEqualTo("{\"type\":\"object\",\"properties\":{\"a\":{}}}");
    }

    @Test
    void theDialectAndNullsGo() {
        assertThat(normal("{\"type\":\"object\",\"$schema\":\"s\",\"required\":null,\"properties\":null}"))
                .isEqualTo("{\"type\":\"object\",\"properties\":{}}");
    }

    @Test
    void kirosOptionalMemberBecomesItsType() {
        assertThat(member("{\"anyOf\":[{\"anyOf\":[{\"not\":{}},{\"type\":\"string\",\"description\":\"in\"}],"
                        + "\"description\":\"mid\"},{\"type\":\"null\"}],\"description\":\"out\"}"))
                .isEqualTo("{\"type\":\"string\",\"description\":\"out\"}");
    }

    @Test
    void aDescriptionOnTheWayInIsKept() {
        assertThat(member("{\"anyOf\":[{\"anyOf\":[{\"not\":{}},{\"type\":\"string\"}],\"description\":\"mid\"},"
                        + "{\"type\":\"null\"}]}"))
                .isEqualTo("{\"description\":\"mid\",\"type\":\"string\"}");
    }

    @Test
    void severalAlternativesStay() {
        assertThat(member("{\"anyOf\":[{\"anyOf\":[{\"not\":{}},{\"type\":\"string\"},{\"type\":\"number\"}]},"
                        + "{\"type\":\"null\"}]}"))
                .isEqualTo("{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"number\"}]}");
    }

    @Test
    void nullStaysWhereNothingElseSaysOptional() {
        assertThat(member(
                        "{\"anyOf\":[{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"number\"}]},{\"type\":\"null\"}]}"))
                .isEqualTo("{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"number\"},{\"type\":\"null\"}]}");
    }

    @Test
    void anAlternativeThatContradictsStaysOne() {
        assertThat(member("{\"minLength\":1,\"anyOf\":[{\"not\":{}},{\"type\":\"string\",\"minLength\":2}]}"))
                .isEqualTo("{\"minLength\":1,\"anyOf\":[{\"type\":\"string\",\"minLength\":2}]}");
    }

    @Test
    void schemasInsideSchemasAreReached() {
        assertThat(member("{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":"
                        + "{\"y\":{\"anyOf\":[{\"not\":{}},{\"type\":\"string\"}]}}}}"))
                .isEqualTo("{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":"
                        + "{\"y\":{\"type\":\"string\"}}}}");
    }

    @Test
    void nothingButNothingStays() {
        assertThat(member("{\"anyOf\":[{\"not\":{}}]}")).isEqualTo("{\"anyOf\":[{\"not\":{}}]}");
    }

    @Test
    void theResultNeedsNoFurtherChange() {
        String once = normal("{\"$schema\":\"s\",\"properties\":{\"a\":{\"anyOf\":[{\"anyOf\":[{\"not\":{}},"
                + "{\"type\":\"object\",\"properties\":null}]},{\"type\":\"null\"}]}}}");

        assertThat(normal(once)).isEqualTo(once);
    }
}
