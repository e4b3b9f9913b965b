package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.StreamEvent;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Failure;
import io.krouter.core.framing.EventStreamReader;
import io.krouter.core.framing.EventStreamWriter;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KrouterTest {

    private static final String TEXT = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}";
    private static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    private static final String USAGE =
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}}";
    private static final URI KIRO = URI.create("https://runtime.us-east-1.kiro.dev");

    private final FakeProvider first = new FakeProvider("first", WireFormat.OPENAI_CHAT);
    private final FakeProvider second = new FakeProvider("second", WireFormat.OPENAI_CHAT);
    private final FakeProvider origin = new FakeProvider("origin", WireFormat.OPAQUE);
    private final RecordingListener listener = new RecordingListener();
    private final List<Krouter> built = new ArrayList<>();

    @AfterEach
    void close() {
        built.forEach(Krouter::close);
    }

    @Test
    void aRoutedChatIsAnsweredInTheClientsFormat() throws IOException {
        first.streams(TEXT, FINISH, USAGE, "[DONE]");
        List<StreamEvent> events = events(answer(routed(), chat("claude-sonnet-4")));
        assertThat(text(events)).contains("\"content\":\"Hello\"");
        assertThat(events.get(events.size() - 1).data().utf8()).contains("\"stopReason\":\"END_TURN\"");
        assertThat(first.requests.get(0).body().utf8())
                .contains("\"model\":\"gpt-5\"")
                .contains("hi there");
        assertThat(listener.events)
                .startsWith("started kiro", "routed claude-sonnet-4 to first/gpt-5")
                .contains("first byte", "usage 7 in, 3 out", "stopped END_TURN")
                .endsWith("ended");
    }

    @Test
    void nothingOfTheClientsIdentityReachesAnotherProvider() throws IOException {
        first.streams(TEXT, FINISH, "[DONE]");
        LlmRequest request = chat("claude-sonnet-4")
                .newBuilder()
                .headers(HeaderList.of("authorization", "Bearer kiro-token", "x-amzn-kiro-profile-arn", "arn:aws:x"))
                .build();
        answer(routed(), request).close();
        LlmRequest sent = first.requests.get(0);
        assertThat(sent.headers().contains("authorization")).isFalse();
        assertThat(sent.headers().contains("x-amzn-kiro-profile-arn")).isFalse();
        assertThat(sent.body().utf8()).doesNotContain("arn:aws");
    }

    @Test
    void aModelWithoutARouteIsRefusedAndReachesNobody() throws IOException {
        LlmResponse refusal = answer(routed(), chat("auto"));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.headers().first("x-amzn-errortype")).contains("ValidationException");
        assertThat(refusal.readBody(10_000).utf8())
                .contains("INVALID_MODEL_ID")
                .contains("no route matches the model \\\"auto\\\"")
                .contains("claude-*");
        assertThat(origin.requests).isEmpty();
        assertThat(listener.events).contains("unmatched auto REFUSE", "failed UNKNOWN_MODEL");
    }

    @Test
    void aModelWithoutARoutePassesNativelyWhereThatIsChosen() throws IOException {
        origin.replies(200, "application/vnd.amazon.eventstream", "");
        LlmRequest request = chat("auto");
        Krouter krouter =
                build(Routes.builder().unmatched(Routes.Unmatched.NATIVE).build());
        answer(krouter, request).close();
        assertThat(origin.requests.get(0).body()).isSameAs(request.body());
        assertThat(listener.events).contains("unmatched auto NATIVE", "routed auto to origin");
    }

    @Test
    void theNextTargetIsTriedWhenOneDoesNotAnswer() throws IOException {
        first.fails("connection refused");
        second.streams(TEXT, FINISH, "[DONE]");
        assertThat(text(events(answer(routed(), chat("claude-x"))))).contains("Hello");
        assertThat(listener.events).contains("fell back from first/gpt-5: connection refused");
    }

    @Test
    void theNextTargetIsTriedWhenOneIsThrottledAndTheFirstAnswerIsClosed() throws IOException {
        first.replies(429, "application/json", "{\"error\":{\"message\":\"slow down\"}}");
        second.streams(TEXT, FINISH, "[DONE]");
        assertThat(text(events(answer(routed(), chat("claude-x"))))).contains("Hello");
        assertThat(first.openBodies).hasValue(0);
        assertThat(listener.events).contains("fell back from first/gpt-5: answered 429");
    }

    @Test
    void aTargetThatRefusedIsNoFailureWhereAnotherAnswers() throws IOException {
        first.replies(429, "application/json", "{\"error\":{\"message\":\"slow down\"}}");
        second.streams(TEXT, FINISH, USAGE, "[DONE]");
        events(answer(routed(), chat("claude-x")));
        assertThat(listener.failures).isEmpty();
        assertThat(listener.events).contains("usage 7 in, 3 out");
    }

    @Test
    void aRefusalThatNoOtherTargetMakesGoodIsToldWithTheProvidersWords() throws IOException {
        first.replies(429, "application/json", "{\"error\":{\"message\":\"slow down\"}}");
        answer(build(Routes.builder().route("*", "first/gpt-5").build()), chat("claude-x"))
                .close();
        assertThat(listener.failures).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.THROTTLED);
            assertThat(failure.message()).contains("first answered 429: slow down");
        });
    }

    @Test
    void aNativeAnswerBehindAFailedTargetIsReadForItsUsageToo() throws IOException {
        first.replies(503, "application/json", "");
        origin.repliesBytes(200, "application/json", metadata().toByteArray());
        Krouter krouter =
                build(Routes.builder().route("*", "first/gpt-5", "origin").build());
        events(answer(krouter, chat("claude-x")));
        assertThat(listener.events).contains("usage 5 in, 2 out", "stopped END_TURN");
        assertThat(listener.failures).isEmpty();
    }

    @Test
    void aRequestThatIsWrongAsItIsIsNotTriedElsewhere() throws IOException {
        first.replies(400, "application/json", "{\"error\":{\"message\":\"bad tool schema\"}}");
        LlmResponse refusal = answer(routed(), chat("claude-x"));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.readBody(10_000).utf8()).contains("first answered 400: bad tool schema");
        assertThat(second.requests).isEmpty();
    }

    @Test
    void whenNoTargetAnswersTheClientIsToldSo() throws IOException {
        first.fails("connection refused");
        second.fails("no such host");
        LlmResponse refusal = answer(routed(), chat("claude-x"));
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.readBody(10_000).utf8()).contains("second: no such host");
    }

    @Test
    void anAnswerThatBreaksOffEndsAsAFailureAndNoOtherTargetIsTried() throws IOException {
        first.breaksAfter(TEXT);
        List<StreamEvent> events = events(answer(routed(), chat("claude-x")));
        assertThat(text(events)).contains("Hello");
        StreamEvent last = events.get(events.size() - 1);
        assertThat(last.kind()).isEqualTo(StreamEvent.Kind.EXCEPTION);
        assertThat(last.data().utf8()).contains("first: its answer broke off: connection reset");
        assertThat(second.requests).isEmpty();
        assertThat(first.openBodies).hasValue(0);
    }

    @Test
    void anAnswerThatEndsTooEarlySaysWhose() throws IOException {
        first.streams(TEXT);
        assertThat(failureOf(chat("claude-x"))).contains("first: its answer ended before it was complete");
    }

    @Test
    void anErrorInsideAnAnswerSaysWhoseAndShowsNoKey() throws IOException {
        first.streams(TEXT, "{\"error\":{\"message\":\"bad key sk-0123456789abcdef\"}}");
        assertThat(failureOf(chat("claude-x"))).contains("first: bad key").doesNotContain("0123456789abcdef");
    }

    private String failureOf(LlmRequest request) throws IOException {
        List<StreamEvent> events = events(answer(routed(), request));
        StreamEvent last = events.get(events.size() - 1);
        assertThat(last.kind()).isEqualTo(StreamEvent.Kind.EXCEPTION);
        return last.data().utf8();
    }

    @Test
    void anAnswerWithoutAnyByteCountsAsNone() throws IOException {
        first.replies(200, "text/event-stream", "");
        second.streams(TEXT, FINISH, "[DONE]");
        assertThat(text(events(answer(routed(), chat("claude-x"))))).contains("Hello");
    }

    @Test
    void aWholeAnswerToAStreamedRequestIsDeliveredAsAStream() throws IOException {
        first.replies(
                200,
                "application/json",
                "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Whole\"},\"finish_reason\":\"stop\"}]}");
        assertThat(text(events(answer(routed(), chat("claude-x"))))).contains("\"content\":\"Whole\"");
    }

    @Test
    void aStreamIsOverWithItsDoneMarkAlthoughTheConnectionStaysOpen() throws IOException {
        first.breaksAfter(TEXT, FINISH, "[DONE]");
        List<StreamEvent> events = events(answer(routed(), chat("claude-x")));
        assertThat(events.get(events.size() - 1).name()).isEqualTo("metadataEvent");
        assertThat(first.openBodies).hasValue(0);
    }

    @Test
    void aBodyThatIsNotJsonIsRefusedWithWhatWasExpected() throws IOException {
        Krouter any = build(Routes.builder().route("*", "first/gpt-5").build());
        LlmResponse refusal = answer(any, kiro("not json"));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.readBody(10_000).utf8()).contains("expected").doesNotContain("not json");
    }

    @Test
    void aKeyInAProvidersMessageIsMasked() throws IOException {
        first.replies(401, "application/json", "{\"error\":{\"message\":\"wrong key sk-abcdefghijklmnop1234\"}}");
        Krouter one = build(Routes.builder().route("*", "first/gpt-5").build());
        LlmResponse refusal = answer(one, chat("claude-x"));
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.readBody(10_000).utf8())
                .doesNotContain("abcdefghijklmnop")
                .contains("first answered 401: wrong key")
                .contains("check the api-key of \\\"first\\\"");
    }

    @Test
    void anInterceptorThatFailsIsNamedToTheClient() throws IOException {
        Interceptor broken = new Interceptor() {
            @Override
            public LlmResponse intercept(Chain chain) {
                throw new IllegalStateException("a bug");
            }

            @Override
            public String name() {
                return "Broken";
            }
        };
        Krouter krouter = keep(builder(Routes.builder().route("*", "first/x").build())
                .interceptor(broken)
                .build());
        LlmResponse refusal = answer(krouter, chat("claude-x"));
        assertThat(refusal.status()).isEqualTo(500);
        assertThat(refusal.readBody(10_000).utf8()).contains("interceptor Broken failed");
    }

    @Test
    void toolOutputsAreShortenedOnTranslatedRoutesOnly() throws IOException {
        first.streams(TEXT, FINISH, "[DONE]");
        origin.replies(200, "application/vnd.amazon.eventstream", "");
        Krouter krouter = keep(builder(Routes.builder()
                        .route("claude-*", "first/gpt-5")
                        .unmatched(Routes.Unmatched.NATIVE)
                        .build())
                .compression(Compression.builder().build())
                .build());
        answer(krouter, withToolOutput("claude-x")).close();
        answer(krouter, withToolOutput("auto")).close();
        assertThat(first.requests.get(0).body().utf8()).contains("passed").doesNotContain("\\u001b");
        assertThat(origin.requests.get(0).body())
                .isEqualTo(withToolOutput("auto").body());
        assertThat(listener.events).anyMatch(event -> event.startsWith("compressed"));
    }

    @Test
    void opaqueBytesGoToTheOriginUntouched() throws IOException {
        origin.replies(418, "text/plain", "teapot");
        LlmRequest request = LlmRequest.builder(WireFormat.OPAQUE, KIRO)
                .body(Body.of("anything"))
                .build();
        LlmResponse response = answer(routed(), request);
        assertThat(response.status()).isEqualTo(418);
        assertThat(response.readBody(100).utf8()).isEqualTo("teapot");
        assertThat(origin.requests.get(0).body()).isSameAs(request.body());
    }

    @Test
    void opaqueBytesThatCannotBeDeliveredAreAnIoException() {
        origin.fails("no route to host");
        LlmRequest request = LlmRequest.builder(WireFormat.OPAQUE, KIRO).build();
        assertThatThrownBy(() -> answer(routed(), request)).isInstanceOf(ProviderException.class);
    }

    @Test
    void aLocalProcessMayAskToBePassedThrough() throws IOException {
        origin.replies(200, "application/vnd.amazon.eventstream", "");
        LlmRequest marked = fromLoopback(marked("local"));
        answer(routed(), marked).close();
        assertThat(origin.requests.get(0).body()).isSameAs(marked.body());
        assertThat(origin.requests.get(0).headers().contains("x-request-source"))
                .isFalse();
        assertThat(first.requests).isEmpty();
        assertThat(listener.events).contains("marked local HONOUR");
    }

    @Test
    void theMarkIsCountedAndMayBeIgnored() throws IOException {
        first.streams(TEXT, FINISH, "[DONE]");
        Krouter ignoring = build(Routes.builder()
                .route("*", "first/m")
                .localMark(Routes.LocalMark.IGNORE)
                .build());

        answer(ignoring, fromLoopback(marked("local"))).close();

        assertThat(origin.requests).isEmpty();
        assertThat(first.requests.get(0).headers().contains("x-request-source")).isFalse();
        assertThat(listener.events).contains("marked local IGNORE");
    }

    @Test
    void aRequestThatCameBackIsRefusedInTheClientsFormatAndGoesNowhere() throws IOException {
        LoopDetector loopDetector = new LoopDetector();
        Krouter krouter = keep(builder(Routes.builder().route("*", "first/m").build())
                .loopDetector(loopDetector)
                .build());
        LlmRequest back = withMarks(chat("claude-x"), loopDetector);

        try (LlmResponse refusal = answer(krouter, back)) {
            assertThat(refusal.status()).isEqualTo(508);
            assertThat(refusal.headers().first("x-amzn-errortype")).contains("ValidationException");
            assertThat(refusal.readBody(1000).utf8()).contains("LOOP_DETECTED");
        }
        LlmRequest opaque =
                withMarks(LlmRequest.builder(WireFormat.OPAQUE, KIRO).build(), loopDetector);
        assertThat(answer(krouter, opaque).status()).isEqualTo(508);
        assertThat(answer(krouter, fromLoopback(withMarks(marked("local"), loopDetector)))
                        .status())
                .isEqualTo(508);
        assertThat(first.requests).isEmpty();
        assertThat(origin.requests).isEmpty();
    }

    private static LlmRequest withMarks(LlmRequest request, LoopDetector loopDetector) {
        HeaderList.Builder headers = request.headers().newBuilder();
        loopDetector.headers(request).forEach(line -> headers.add(line.name(), line.value()));
        return request.newBuilder().headers(headers.build()).build();
    }

    private static LlmRequest fromLoopback(LlmRequest request) {
        return request.newBuilder().tag(LoopbackPeer.class, LoopbackPeer.MARK).build();
    }

    @Test
    void theSameMarkFromElsewhereGainsNothing() throws IOException {
        first.streams(TEXT, FINISH, "[DONE]");
        answer(routed(), marked("local")).close();
        assertThat(origin.requests).isEmpty();
        assertThat(first.requests).hasSize(1);
    }

    @Test
    void anOddMarkIsRefused() throws IOException {
        assertThat(answer(routed(), marked("remote")).status()).isEqualTo(400);
    }

    @Test
    void aNativeAnswerIsReadOnTheSideForItsUsage() throws IOException {
        origin.replies(200, "application/json", "")
                .repliesBytes(200, "application/json", metadata().toByteArray());
        Krouter krouter =
                build(Routes.builder().unmatched(Routes.Unmatched.NATIVE).build());
        answer(krouter, chat("auto")).close();
        try (LlmResponse response = answer(krouter, chat("auto"))) {
            assertThat(response.body().readAllBytes()).isEqualTo(metadata().toByteArray());
        }
        assertThat(listener.events).contains("usage 5 in, 2 out", "stopped END_TURN");
    }

    @Test
    void aCancelledCallEndsWithAnIoException() {
        first.hangs();
        Krouter krouter = build(Routes.builder().route("*", "first/x").build());
        Call call = krouter.newCall();
        krouter.executor().execute(() -> {
            while (first.requests.isEmpty()) {
                Thread.onSpinWait();
            }
            call.cancel();
        });
        assertThatThrownBy(() -> krouter.execute(chat("claude-x"), call)).isInstanceOf(IOException.class);
    }

    @Test
    void aRouteToAProviderThatIsNotThereIsAnErrorAtBuildTime() {
        assertThatThrownBy(
                        () -> build(Routes.builder().route("*", "azure-eu/gpt").build()))
                .hasMessageContaining("no provider named \"azure-eu\"; configured: [first, second, origin]");
    }

    @Test
    void closingTheKrouterClosesItsProviders() {
        routed().close();
        assertThat(first.closed).isTrue();
        assertThat(origin.closed).isTrue();
    }

    private static Body metadata() {
        return new EventStreamWriter()
                .event(
                        "metadataEvent",
                        Body.of("{\"tokenUsage\":{\"uncachedInputTokens\":5,\"outputTokens\":2,\"totalTokens\":7},"
                                + "\"stopReason\":\"END_TURN\"}"))
                .raw();
    }

    private Krouter routed() {
        return build(
                Routes.builder().route("claude-*", "first/gpt-5", "second/qwen").build());
    }

    private Krouter build(Routes routes) {
        return keep(builder(routes).build());
    }

    private Krouter keep(Krouter krouter) {
        built.add(krouter);
        return krouter;
    }

    private Krouter.Builder builder(Routes routes) {
        return Krouter.builder()
                .provider(first)
                .provider(second)
                .provider(origin)
                .routes(routes)
                .listener(listener)
                .discover(false);
    }

    private static LlmResponse answer(Krouter krouter, LlmRequest request) throws IOException {
        return krouter.execute(request);
    }

    private static LlmRequest chat(String model) {
        return kiro(
                "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"hi there\",\"modelId\":\""
                        + model + "\"}},\"chatTriggerType\":\"MANUAL\"},\"profileArn\":\"arn:aws:codewhisperer:x\"}");
    }

    private static LlmRequest withToolOutput(String model) {
        return kiro(("{'conversationState':{'history':[{'userInputMessage':{'content':'test'}},"
                        + "{'assistantResponseMessage':{'content':'','toolUses':[{'toolUseId':'t1','name':'executeBash',"
                        + "'input':{'command':'make check'}}]}}],'currentMessage':{'userInputMessage':{'content':'','modelId':'"
                        + model + "','userInputMessageContext':{'toolResults':[{'toolUseId':'t1','status':'success',"
                        + "'content':[{'text':'" + "\\u001b[32mall tests passed\\u001b[0m\\n".repeat(40) + "'}]}]}}}}}")
                .replace('\'', '"'));
    }

    private static LlmRequest marked(String source) {
        return chat("claude-x")
                .newBuilder()
                .headers(HeaderList.of("content-type", "application/json", "x-request-source", source))
                .build();
    }

    private static LlmRequest kiro(String body) {
        return LlmRequest.builder(WireFormat.KIRO, KIRO)
                .target("/generateAssistantResponse")
                .headers(HeaderList.of("content-type", "application/json"))
                .body(Body.of(body))
                .build();
    }

    private static List<StreamEvent> events(LlmResponse response) throws IOException {
        List<StreamEvent> events = new ArrayList<>();
        try (response) {
            byte[] bytes = response.body().readAllBytes();
            EventStreamReader reader = new EventStreamReader(1 << 20);
            reader.read(bytes, 0, bytes.length, events::add);
            reader.end(events::add);
        }
        return events;
    }

    private static String text(List<StreamEvent> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> text.append(event.data().utf8()));
        return text.toString();
    }
}
