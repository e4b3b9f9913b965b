package io.krouter.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.HeaderList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopByHopTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "keep-alive",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade",
                "HTTP2-Settings",
                "Proxy-Status"
            })
    void linesOfOneConnectionEndThereInBothDirections(String name) {
        HeaderList received = HeaderList.of("A", "1", name, "x", "b", "2");
        assertThat(HopByHop.request(received)).isEqualTo(HeaderList.of("A", "1", "b", "2"));
        assertThat(HopByHop.answer(received)).isEqualTo(HeaderList.of("A", "1", "b", "2"));
        assertThat(HopByHop.isDroppedFromRequests(name)).isTrue();
    }

    @Test
    void whatConnectionListsEndsWithIt() {
        HeaderList received =
                HeaderList.of("connection", "X-One, x-TWO ,", "Connection", "close", "x-one", "1", "X-Two", "2");
        assertThat(HopByHop.request(received)).isEqualTo(HeaderList.EMPTY);
    }

    @Test
    void anExpectationIsForTheListenerAndAnAlternativeServiceForNobody() {
        HeaderList received = HeaderList.of("Expect", "100-continue", "Alt-Svc", "h3=\":443\"");
        assertThat(HopByHop.request(received)).isEqualTo(HeaderList.of("Alt-Svc", "h3=\":443\""));
        assertThat(HopByHop.answer(received)).isEqualTo(HeaderList.of("Expect", "100-continue"));
    }

    @Test
    void aListWithoutSuchLinesIsThatVeryList() {
        HeaderList received = HeaderList.of("Host", "a", "X-Team", "b", "X-Team", "c");
        assertThat(HopByHop.request(received)).isSameAs(received);
    }
}
