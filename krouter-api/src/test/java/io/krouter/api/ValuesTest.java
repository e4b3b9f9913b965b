package io.krouter.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void anEventIsOrdinaryUnlessSaidOtherwise() {
        StreamEvent event = StreamEvent.of("message", Body.of("data: {}\n\n"), Body.of("{}"));

        assertThat(event).isEqualTo(new StreamEvent("message", StreamEvent.Kind.EVENT, event.raw(), event.data()));
        assertThat(event.raw().utf8()).isEqualTo("data: {}\n\n");
    }

    @Test
    void anEventsTextHasNoContent() {
        StreamEvent event = StreamEvent.of("message", Body.of("data: my secret\n\n"), Body.of("my secret"));

        assertThat(event.toString()).contains("message", "9 bytes").doesNotContain("secret");
    }

    @Test
    void aToolOutputsTextHasNoContent() {
        ToolOutput output = ToolOutput.text("executeBash", Optional.of("cat secret"), "my secret");

        assertThat(output.failed()).isFalse();
        assertThat(output.kind()).isEqualTo(ToolOutput.Kind.TEXT);
        assertThat(output).hasToString("ToolOutput[executeBash, TEXT, 9 characters]");
    }

    @Test
    void aProviderExceptionSaysWhoAndWhatNext() {
        IOException cause = new IOException("connection refused");
        ProviderException failure = new ProviderException("azure-eu", "azure-eu: not reachable", true, cause);

        assertThat(failure.provider()).isEqualTo("azure-eu");
        assertThat(failure.mayTryAnother()).isTrue();
        assertThat(failure)
                .isInstanceOf(IOException.class)
                .hasMessage("azure-eu: not reachable")
                .hasCause(cause);
        assertThat(new ProviderException("p", "m", false, null)).hasNoCause();
    }
}
