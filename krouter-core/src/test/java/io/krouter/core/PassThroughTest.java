package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.WireFormat;
import io.krouter.core.internal.LoopbackPeer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What reaches the origin untouched, and what may not. */
class PassThroughTest {

    @RegisterExtension
    final TestKrouters krouters = new TestKrouters();

    private final FakeProvider first = krouters.first;
    private final FakeProvider origin = krouters.origin;
    private final RecordingListener listener = krouters.listener;

    @Test
    void opaqueBytesGoToTheOriginUntouched() throws IOException {
        origin.replies(418, "text/plain", "teapot");
        LlmRequest request = LlmRequest.builder(WireFormat.OPAQUE, KiroChats.KIRO)
                .body(Body.of("anything"))
                .build();
        LlmResponse response = krouters.routed().execute(request);
        assertThat(response.status()).isEqualTo(418);
        assertThat(response.readBody(100).utf8()).isEqualTo("teapot");
        assertThat(origin.requests.get(0).body()).isSameAs(request.body());
    }

    @Test
    void opaqueBytesThatCannotBeDeliveredAreAnIoException() {
        origin.fails("no route to host");
        LlmRequest request =
                LlmRequest.builder(WireFormat.OPAQUE, KiroChats.KIRO).build();
        assertThatThrownBy(() -> krouters.routed().execute(request)).isInstanceOf(ProviderException.class);
    }

    @Test
    void aLocalProcessMayAskToBePassedThrough() throws IOException {
        origin.replies(200, "application/vnd.amazon.eventstream", "");
        LlmRequest marked = fromLoopback(marked("local"));
        krouters.routed().execute(marked).close();
        assertThat(origin.requests.get(0).body()).isSameAs(marked.body());
        assertThat(origin.requests.get(0).headers().contains("x-request-source"))
                .isFalse();
        assertThat(first.requests).isEmpty();
        assertThat(listener.events).contains("marked local HONOUR");
    }

    @Test
    void theMarkIsCountedAndMayBeIgnored() throws IOException {
        first.streams(OpenAiEvents.TEXT, OpenAiEvents.FINISH, "[DONE]");
        Krouter ignoring = krouters.build(Routes.builder()
                .route("*", "first/m")
                .localMark(Routes.LocalMark.IGNORE)
                .build());

        ignoring.execute(fromLoopback(marked("local"))).close();

        assertThat(origin.requests).isEmpty();
        assertThat(first.requests.get(0).headers().contains("x-request-source")).isFalse();
        assertThat(listener.events).contains("marked local IGNORE");
    }

    @Test
    void theSameMarkFromElsewhereGainsNothing() throws IOException {
        first.streams(OpenAiEvents.TEXT, OpenAiEvents.FINISH, "[DONE]");
        krouters.routed().execute(marked("local")).close();
        assertThat(origin.requests).isEmpty();
        assertThat(first.requests).hasSize(1);
    }

    @Test
    void anOddMarkIsRefused() throws IOException {
        assertThat(krouters.routed().execute(marked("remote")).status()).isEqualTo(400);
    }

    @Test
    void aRequestThatCameBackIsRefusedInTheClientsFormatAndGoesNowhere() throws IOException {
        LoopDetector loopDetector = new LoopDetector();
        Krouter krouter = krouters.keep(
                krouters.builder(Routes.builder().route("*", "first/m").build())
                        .loopDetector(loopDetector)
                        .build());
        LlmRequest back = withMarks(KiroChats.chat("claude-x"), loopDetector);

        try (LlmResponse refusal = krouter.execute(back)) {
            assertThat(refusal.status()).isEqualTo(508);
            assertThat(refusal.headers().first("x-amzn-errortype")).contains("ValidationException");
            assertThat(refusal.readBody(1000).utf8()).contains("LOOP_DETECTED");
        }
        LlmRequest opaque =
                withMarks(LlmRequest.builder(WireFormat.OPAQUE, KiroChats.KIRO).build(), loopDetector);
        assertThat(krouter.execute(opaque).status()).isEqualTo(508);
        assertThat(krouter.execute(fromLoopback(withMarks(marked("local"), loopDetector)))
                        .status())
                .isEqualTo(508);
        assertThat(first.requests).isEmpty();
        assertThat(origin.requests).isEmpty();
    }

    @Test
    void aNativeAnswerIsReadOnTheSideForItsUsage() throws IOException {
        origin.replies(200, "application/json", "")
                .repliesBytes(200, "application/json", KiroAnswers.metadata().toByteArray());
        Krouter krouter = krouters.build(
                Routes.builder().unmatched(Routes.Unmatched.NATIVE).build());
        krouter.execute(KiroChats.chat("auto")).close();
        try (LlmResponse response = krouter.execute(KiroChats.chat("auto"))) {
            assertThat(response.body().readAllBytes())
                    .isEqualTo(KiroAnswers.metadata().toByteArray());
        }
        assertThat(listener.events).contains("usage 5 in, 2 out", "stopped END_TURN");
    }

    private static LlmRequest withMarks(LlmRequest request, LoopDetector loopDetector) {
        HeaderList.Builder headers = request.headers().newBuilder();
        loopDetector.headers(request).forEach(line -> headers.add(line.name(), line.value()));
        return request.newBuilder().headers(headers.build()).build();
    }

    private static LlmRequest fromLoopback(LlmRequest request) {
        return request.newBuilder().tag(LoopbackPeer.class, LoopbackPeer.MARK).build();
    }

    private static LlmRequest marked(String source) {
        return KiroChats.chat("claude-x")
                .newBuilder()
                .headers(HeaderList.of("content-type", "application/json", "x-request-source", source))
                .build();
    }
}
