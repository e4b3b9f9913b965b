package io.krouter.desktop.doctor.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private static final Topic TOPIC = new Topic("clock", "the clock");

    private static final List<Finding> MIXED = List.of(
            TOPIC.fail("is \"wrong\"", "Set it. " + "word ".repeat(40).strip()),
            TOPIC.ok("is right " + "x".repeat(120)),
            TOPIC.warn("is odd", "Look at it."),
            TOPIC.unknown("cannot be seen", ""));

    @Test
    void whatIsInOrderTakesALineAndTheWorstComesLast() {
        List<String> lines = new TextReport(MIXED).lines();

        assertThat(lines.get(0)).startsWith("ok    the clock: is right xxx");
        assertThat(lines)
                .containsSubsequence(
                        "?     the clock: cannot be seen.",
                        "",
                        "WARN  the clock: is odd.",
                        "      Look at it.",
                        "",
                        "FAIL  the clock: is \"wrong\".");
        assertThat(new TextReport(MIXED).sum()).isEqualTo("2 things are off, of 4 looked at.");
    }

    @Test
    void adviceIsWrappedAndNoWordIsLost() {
        List<String> lines = new TextReport(MIXED).lines();

        assertThat(lines.subList(1, lines.size()))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(String.join(" ", lines).split("\\bword\\b", -1)).hasSize(41);
    }

    @Test
    void aWordThatIsLongerThanALineStaysWhole() {
        String path = "/" + "directory/".repeat(20);

        assertThat(new TextReport(List.of(TOPIC.warn("is in " + path, "Go."))).lines())
                .anySatisfy(line -> assertThat(line).contains(path));
    }

    @Test
    void withNothingOffItSaysSo() {
        assertThat(new TextReport(List.of(TOPIC.ok("x"))).sum()).isEqualTo("Nothing is off (1 looked at).");
    }

    @Test
    void programsGetTheSameAsOneLineOfJson() {
        String line = new JsonReport(MIXED).line();

        assertThat(line).doesNotContain("\n");
        JsonNode json = JsonMapper.shared().readTree(line);
        assertThat(json.path("version").asInt()).isEqualTo(1);
        assertThat(json.path("off").asInt()).isEqualTo(2);
        JsonNode first = json.path("findings").path(0);
        assertThat(first.path("check").asString()).isEqualTo("clock");
        assertThat(first.path("level").asString()).isEqualTo("fail");
        assertThat(first.path("found").asString()).isEqualTo("is \"wrong\"");
        assertThat(first.path("do").asString()).startsWith("Set it.");
        assertThat(json.path("findings").path(1).has("do")).isFalse();
    }
}
