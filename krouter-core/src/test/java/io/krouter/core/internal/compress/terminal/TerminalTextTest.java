package io.krouter.core.internal.compress.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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
