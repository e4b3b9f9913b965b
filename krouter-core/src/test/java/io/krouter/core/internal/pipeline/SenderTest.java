package io.krouter.core.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.WireFormat;
import io.krouter.core.FakeProvider;
import io.krouter.core.Limits;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenderTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor();
    private final FakeProvider provider = new FakeProvider("slow", WireFormat.OPENAI_CHAT);
    private final LlmRequest request = LlmRequest.builder(WireFormat.OPENAI_CHAT, URI.create("https://x.example"))
            .headers(HeaderList.of("X-Request-Source", "local", "a", "b"))
            .build();

    @AfterEach
    void stop() {
        watchdog.shutdownNow();
    }

    private LlmResponse send(Duration firstByte, Duration idle, Duration call) throws IOException {
        Limits limits = Limits.builder()
                .firstByteTimeout(firstByte)
                .idleTimeout(idle)
                .callTimeout(call)
                .build();
        return new Sender(limits, watchdog).send(provider, request, RealCall.start(call));
    }

    @Test
    void aProviderThatDoesNotAnswerInTimeIsGivenUpAndAnotherMayBeTried() {
        provider.hangs();
        assertThatThrownBy(() -> send(SHORT, LONG, LONG))
                .isInstanceOfSatisfying(ProviderException.class, e -> {
                    assertThat(e.mayTryAnother()).isTrue();
                    assertThat(e.provider()).isEqualTo("slow");
                })
                .hasMessageContaining("no answer came within");
    }

    @Test
    void anAnswerThatFallsSilentFailsInsteadOfEnding() throws IOException {
        provider.fallsSilent();
        try (LlmResponse response = send(LONG, SHORT, LONG)) {
            assertThatThrownBy(() -> response.body().read(new byte[10]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("stayed silent for");
        }
    }

    @Test
    void theWholeExchangeHasALimitToo() {
        provider.hangs();
        assertThatThrownBy(() -> send(LONG, LONG, SHORT)).hasMessageContaining("as a whole");
    }

    @Test
    void anAnswerInTimeIsHandedOnWhole() throws IOException {
        provider.streams("one", "two");
        try (LlmResponse response = send(LONG, LONG, LONG)) {
            assertThat(response.body().readAllBytes()).asString().isEqualTo("data: one\n\ndata: two\n\n");
        }
        assertThat(provider.openBodies).hasValue(0);
    }

    @Test
    void theSourceMarkReachesNoProvider() throws IOException {
        provider.streams("x");
        send(LONG, LONG, LONG).close();
        assertThat(provider.requests.get(0).headers()).isEqualTo(HeaderList.of("a", "b"));
    }
}
