package io.krouter.desktop.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoProxyTest {

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "kiro.dev, true",
        ".kiro.dev, true",
        "*.Kiro.dev, true",
        "runtime.us-east-1.kiro.dev:443, true",
        "runtime.us-east-1.kiro.dev:8443, false",
        "iro.dev, false",
        "localhost, false",
        "'', false"
    })
    void anEntryCoversItsNameAndAllBelowIt(String entry, boolean covers) {
        assertThat(NoProxy.parse("127.0.0.1, " + entry).covered(List.of("runtime.us-east-1.kiro.dev")))
                .hasSize(covers ? 1 : 0);
    }
}
