package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.HeaderList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopDetectorTest {

    private static final String HOST = "runtime.us-east-1.kiro.dev";
    private static final String OTHER_HOST = "q.us-east-1.amazonaws.com";

    private final LoopDetector ours = new LoopDetector();
    private final LoopDetector theirs = new LoopDetector();

    @Test
    void eachMarkIsEnoughByItself() {
        HeaderList marks = ours.headers(HeaderList.EMPTY, HOST);

        assertThat(ours.isLoop(marks, HOST)).isTrue();
        assertThat(ours.isLoop(marks.without("via"), HOST)).isTrue();
        assertThat(ours.isLoop(marks.without("x-krouter-hop"), HOST)).isTrue();
        assertThat(ours.isLoop(marks.without("via", "x-krouter-hop"), HOST)).isFalse();
    }

    @Test
    void anotherKroutersMarksAreNoLoop() {
        assertThat(ours.isLoop(theirs.headers(HeaderList.EMPTY, HOST), HOST)).isFalse();
    }

    @Test
    void ourMarksAreFoundBehindAnotherKrouters() {
        HeaderList there = theirs.headers(ours.headers(HeaderList.EMPTY, HOST), HOST);

        assertThat(ours.isLoop(there.without("via"), HOST)).isTrue();
        assertThat(ours.isLoop(there.without("x-krouter-hop"), HOST)).isTrue();
        assertThat(there.all("x-krouter-hop")).hasSize(2);
    }

    @Test
    void ourNameIsFoundInAListThatAProxyJoined() {
        String via = ours.headers(HeaderList.EMPTY, HOST).first("via").orElseThrow();

        assertThat(ours.isLoop(HeaderList.of("Via", "1.0 fred, " + via + ", 1.1 p.example.net (Apache)"), HOST))
                .isTrue();
        assertThat(ours.isLoop(HeaderList.of("Via", "1.0 fred, 1.1 p.example.net"), HOST))
                .isFalse();
    }

    @Test
    void moreThanThreeKroutersInARowAreALoop() {
        HeaderList marks = HeaderList.EMPTY;
        for (int krouter = 1; krouter <= 3; krouter++) {
            marks = new LoopDetector().headers(marks, HOST);
            assertThat(ours.isLoop(marks, HOST)).isFalse();
        }
        HeaderList four = new LoopDetector().headers(marks, HOST);

        assertThat(ours.isLoop(four, HOST)).isTrue();
        String last = four.all("x-krouter-hop").get(3);
        assertThat(last).matches("[0-9a-f]{16}\\.4\\.[A-Za-z0-9_-]{43}");
        assertThat(ours.isLoop(HeaderList.of("x-krouter-hop", last), HOST)).isTrue();
    }

    @Test
    void aForgedMarkCountsForNothing() {
        String mark =
                ours.headers(HeaderList.EMPTY, HOST).first("x-krouter-hop").orElseThrow();

        char other = mark.charAt(mark.length() - 5) == 'A' ? 'B' : 'A';
        String forged = mark.substring(0, mark.length() - 5) + other + mark.substring(mark.length() - 4);
        assertThat(ours.isLoop(HeaderList.of("x-krouter-hop", forged), HOST)).isFalse();
        assertThat(ours.isLoop(HeaderList.of("x-krouter-hop", mark.replace(".1.", ".2.")), HOST))
                .isFalse();
        assertThat(ours.isLoop(HeaderList.of("x-krouter-hop", mark), OTHER_HOST))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.1", "krouter-", ".1.", "0123456789abcdef.1.short", "0123456789abcdef.-1."})
    void whatIsNoMarkCountsForNothing(String odd) {
        assertThat(ours.isLoop(HeaderList.of("x-krouter-hop", odd, "via", odd), HOST))
                .isFalse();
    }

    @Test
    void neitherKeyNorInstanceIsShown() {
        assertThat(ours).hasToString("LoopDetector");
    }
}
