package io.krouter.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;

/** With {@code JAZZER_FUZZ=1} it searches for new input; else it runs the seeds beside it. */
class JsonIndexFuzz {

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreIndexedOrRefused(byte[] text) {
        index(text).ifPresent(index -> {
            assertThat(index.root().start()).isBetween(0, text.length - 1);
            assertThat(index.root().end()).isBetween(index.root().start() + 1, text.length);
            read(index.root());
        });
    }

    private static Optional<JsonIndex> index(byte[] text) {
        try {
            return Optional.of(JsonIndex.of(text, 0, text.length));
        } catch (MalformedJsonException e) {
            assertThat(e.offset()).isBetween(0, text.length);
            return Optional.empty();
        }
    }

    /** Reads everything that can be read, and checks that each value lies inside the one around it. */
    private static void read(JsonValue value) {
        value.asText()
                .ifPresent(text -> assertThat(reread(new JsonOut().text(text))).isEqualTo(text));
        value.asLong().ifPresent(number -> assertThat(value.asDouble()).isPresent());
        value.members().forEach(member -> inside(value, member.value()));
        value.elements().forEach(element -> inside(value, element));
    }

    private static String reread(JsonOut out) {
        return JsonIndex.of(out.toJson()).root().text();
    }

    private static void inside(JsonValue outer, JsonValue inner) {
        assertThat(inner.start()).isGreaterThan(outer.start());
        assertThat(inner.end()).isLessThan(outer.end()).isGreaterThan(inner.start());
        read(inner);
    }
}
