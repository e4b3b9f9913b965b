package io.krouter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LlmRequestTest {

    private static final URI ORIGIN = URI.create("https://runtime.us-east-1.kiro.dev");

    private final LlmRequest request = LlmRequest.builder(WireFormat.KIRO, ORIGIN)
            .method("PUT")
            .target("/chat?token=hidden")
            .headers(HeaderList.of("authorization", "Bearer hidden", "x-plain", "hidden"))
            .body(Body.of("{\"prompt\":\"hidden\"}"))
            .model("gpt-5")
            .tag(Integer.class, 7)
            .build();

    @Test
    void aNewRequestIsAnEmptyPost() {
        LlmRequest empty = LlmRequest.builder(WireFormat.KIRO, ORIGIN).build();

        assertThat(empty.format()).isEqualTo(WireFormat.KIRO);
        assertThat(empty.origin()).isEqualTo(ORIGIN);
        assertThat(empty.method()).isEqualTo("POST");
        assertThat(empty.target()).isEqualTo("/");
        assertThat(empty.headers()).isSameAs(HeaderList.EMPTY);
        assertThat(empty.body()).isSameAs(Body.EMPTY);
        assertThat(empty.model()).isEmpty();
        assertThat(empty.tag(Integer.class)).isEmpty();
    }

    @Test
    void theSameButKeepsEverythingElse() {
        LlmRequest changed = request.newBuilder().format(WireFormat.OPENAI_CHAT).build();

        assertThat(changed).usingRecursiveComparison().ignoringFields("format").isEqualTo(request);
        assertThat(changed.body()).isSameAs(request.body());
        assertThat(changed.format()).isEqualTo(WireFormat.OPENAI_CHAT);
        assertThat(request.format()).isEqualTo(WireFormat.KIRO);
    }

    @Test
    void tagsAreKeptByTypeAndDoNotReachBack() {
        LlmRequest changed = request.newBuilder()
                .tag(Integer.class, 8)
                .tag(String.class, "s")
                .origin(URI.create("http://localhost"))
                .build();

        assertThat(changed.tag(Integer.class)).contains(8);
        assertThat(changed.tag(String.class)).contains("s");
        assertThat(changed.tag(Object.class)).isEmpty();
        assertThat(request.tag(Integer.class)).contains(7);
        assertThat(request.tag(String.class)).isEmpty();
    }

    @Test
    void textHasNeitherHeadersNorQueryNorContent() {
        assertThat(request).hasToString("kiro PUT https://runtime.us-east-1.kiro.dev/chat Body[19 bytes]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a b", "/a\r\nx-injected: 1", "/\0", "/\t"})
    void aTargetThatWouldBreakTheRequestLineIsRefused(String target) {
        assertThatThrownBy(() -> request.newBuilder().target(target).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("percent-encode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "post", "PO ST", "GET\r\n"})
    void aMethodThatWouldBreakTheRequestLineIsRefused(String method) {
        assertThatThrownBy(() -> request.newBuilder().method(method).build())
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains("upper case")
                .doesNotContainPattern("\\p{Cntrl}");
    }
}
