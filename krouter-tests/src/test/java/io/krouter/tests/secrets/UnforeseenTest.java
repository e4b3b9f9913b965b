package io.krouter.tests.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.CallListener;
import io.krouter.core.Krouter;
import io.krouter.tests.rig.Dialect;
import io.krouter.tests.rig.Fixtures;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An exception that nobody foresaw is logged with its place and without its words, which may be a user's. */
class UnforeseenTest {

    private static final String WORDS = "words-of-an-exception-that-quotes-the-user";

    @Test
    void anInterceptorThatFailsIsLoggedWithoutItsWords() throws Exception {
        try (Krouter krouter = Krouter.builder()
                .interceptor(chain -> {
                    throw new IllegalStateException(WORDS, new ArithmeticException(WORDS));
                })
                .build()) {
            assertThat(ask(krouter)).isEqualTo(500);
        }
        assertLogged(
                "a request could not be served",
                "java.lang.IllegalStateException",
                ": java.lang.ArithmeticException",
                "UnforeseenTest");
    }

    @Test
    void aListenerThatFailsIsLoggedWithoutItsWords() throws Exception {
        CallListener listener = new CallListener() {
            @Override
            public void started(Call call, LlmRequest request) {
                throw new IllegalArgumentException(WORDS);
            }
        };
        try (Krouter krouter = Krouter.builder().listener(listener).build()) {
            assertThat(ask(krouter)).isEqualTo(400);
        }
        assertLogged("a call listener failed", "java.lang.IllegalArgumentException", "UnforeseenTest");
    }

    private static int ask(Krouter krouter) throws Exception {
        LlmRequest request = LlmRequest.builder(WireFormat.KIRO, URI.create("https://" + Dialect.IDE.host()))
                .target("/generateAssistantResponse")
                .headers(HeaderList.of("content-type", "application/json"))
                .body(Body.of(Fixtures.request("single-turn").body()))
                .build();
        try (LlmResponse answer = krouter.execute(request)) {
            return answer.status();
        }
    }

    private static void assertLogged(String... parts) throws Exception {
        assertThat(Files.readString(Path.of(System.getProperty("org.slf4j.simpleLogger.logFile"))))
                .contains(parts)
                .doesNotContain(WORDS);
    }
}
