package io.krouter.core.internal.compress;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.WireFormat;
import io.krouter.core.Compression;
import io.krouter.core.internal.compress.terminal.TerminalText;
import io.krouter.core.internal.compress.text.ErrorLines;
import io.krouter.core.internal.compress.text.TextLines;
import io.krouter.core.internal.compress.text.TextSize;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import tools.jackson.databind.ObjectMapper;

class CompressionProperties {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Property(tries = 1000)
    void aSecondTimeChangesNothing(@ForAll("outputs") String output) {
        String once = Shorten.text(output).text();

        assertThat(Shorten.text(once).text()).isEqualTo(once);
    }

    @Property(tries = 1000)
    void aResultIsNeverLonger(@ForAll("outputs") String output) {
        String result = Shorten.text(output).text();

        assertThat(TextSize.utf8(result)).isLessThanOrEqualTo(TextSize.utf8(output));
        assertThat(Shorten.tokens(result)).isLessThanOrEqualTo(Shorten.tokens(output));
    }

    @Property(tries = 1000)
    void everyLineThatLooksLikeAMistakeSurvives(@ForAll("outputs") String output) {
        String result = Shorten.text(output).text();

        for (String line : TerminalText.plain(output).split("\n")) {
            int telling = ErrorLines.find(line);
            if (telling >= 0) {
                assertThat(result).contains(line.substring(telling).split(" ")[0]);
            }
        }
        assertThat(MustKeep.survives(TextLines.of(TerminalText.plain(output)), result))
                .isTrue();
    }

    @Property(tries = 300)
    void neitherLocaleNorTimeZoneMatters(@ForAll("outputs") String output) {
        String expected = Shorten.text(output).text();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
                assertThat(Shorten.text(output).text()).as(tag).isEqualTo(expected);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Property(tries = 500)
    void anyTextIsTaken(@ForAll @StringLength(max = 400) String text) {
        String result = Shorten.text(text.repeat(3)).text();

        assertThat(TextSize.utf8(result)).isLessThanOrEqualTo(TextSize.utf8(text.repeat(3)));
    }

    @Property(tries = 200)
    void theNextTurnBeginsWithTheBytesOfThisOne(@ForAll("conversations") @Size(min = 2, max = 6) List<String> outputs) {
        Compression compression = Compression.builder().build();
        String before = "";
        for (int turn = 1; turn <= outputs.size(); turn++) {
            String history = messages(outputs.subList(0, turn));
            String request = "{\"conversationState\":{\"conversationId\":\"c\",\"history\":[" + history + "]}}";
            String sent = compression
                    .compress(Body.of(request), WireFormat.KIRO)
                    .value()
                    .utf8();

            assertThat(sent).startsWith(before);
            before = sent.substring(0, sent.length() - "]}}".length());
        }
    }

    private static String messages(List<String> outputs) {
        StringBuilder history = new StringBuilder();
        for (int i = 0; i < outputs.size(); i++) {
            history.append(i == 0 ? "" : ",")
                    .append("{\"assistantResponseMessage\":{\"content\":\"\",\"toolUses\":[{\"toolUseId\":\"t" + i
                            + "\",\"name\":\"executeBash\",\"input\":{\"command\":\"make\"}}]}},")
                    .append(
                            "{\"userInputMessage\":{\"content\":\"\",\"userInputMessageContext\":{\"toolResults\":[{\"toolUseId\":\"t"
                                    + i + "\",\"content\":[{\"text\":" + MAPPER.writeValueAsString(outputs.get(i))
                                    + "}]}]}}}");
        }
        return history.toString();
    }

    @Provide
    Arbitrary<String> outputs() {
        return Outputs.any();
    }

    @Provide
    Arbitrary<List<String>> conversations() {
        return Outputs.any().list();
    }
}
