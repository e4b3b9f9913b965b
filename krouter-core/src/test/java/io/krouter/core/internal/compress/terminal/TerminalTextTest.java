package io.krouter.core.internal.compress.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class TerminalTextTest {

    private static final Pattern COLOURS = Pattern.compile("\u001b\\[[0-9;?]*+[ -/]*+[@-~]");

    public static String withoutColours(String text) {
        return COLOURS.matcher(text).replaceAll("");
    }

    @Test
    public void coloursAndTitlesGo() {
        assertThat(TerminalText.plain("\u001b[1;31merror\u001b[0m: no\u001b[K file \u001b]0;title\u0007here"))
                .isEqualTo("error: no file here");
    }

    @Test
    public void theLastStateOfARedrawnLineStays() {
        assertThat(TerminalText.plain("Receiving:  1%\rReceiving: 50%\rReceiving: 100%, done.\nnext"))
                .isEqualTo("Receiving: 100%, done.\nnext");
    }

    @Test
    public void aStateThatTellsOfAMistakeStaysToo() {
        assertThat(TerminalText.plain("10%\rfatal: early EOF\r20%\r30%")).isEqualTo("fatal: early EOF\n30%");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"id\":0},{\"id\":1}]\r100  1500  100  1500    0     0   250k      0 --:--:-- --:--:-- --:--:--  260k",
                "first row,1\rsecond row,2\rthird row,3",
                "{\"done\":\"5%\"}\r{\"done\":\"6%\"}",
                "12/03/2026;a\r13/04/2026;b",
                "a result that is longer than what comes next\r100%",
                "name,share\rtea,5%\rcoffee,6%"
            })
    void whatIsNoProgressStaysBeforeACarriageReturn(String text) {
        assertThat(TerminalText.plain(text)).isEqualTo(text.replace('\r', '\n'));
    }

    @ParameterizedTest
    @CsvSource({
        "' 10% [##    ] 1/9|100% [######] 9/9', 100% [######] 9/9",
        "'- working|/ working|- working', - working",
        "Counting objects: 1|Counting objects: 12, Counting objects: 12",
        "'  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0|{\"a\": \"a body that is at least as long as the meter that was drawn here before it, or longer\"}', '{\"a\": \"a body that is at least as long as the meter that was drawn here before it, or longer\"}'",
        "waiting.|waiting..|waiting..., waiting..."
    })
    void progressIsReplacedByItsLastState(String drawn, String last) {
        assertThat(TerminalText.plain(drawn.replace('|', '\r'))).isEqualTo(last);
    }

    @Test
    public void windowsLineEndsBecomePlainOnes() {
        assertThat(TerminalText.plain("one\r\ntwo\r\n")).isEqualTo("one\ntwo\n");
    }

    @Test
    public void whatIsCutOffInTheMiddleOfAnEscapeDoesNoHarm() {
        assertThat(TerminalText.plain("text\u001b[3")).isEqualTo("text");
        assertThat(TerminalText.plain("text\u001b")).isEqualTo("text");
        assertThat(TerminalText.plain("\u001b\u001b[0m[0m")).isEqualTo("[0m");
    }
}
