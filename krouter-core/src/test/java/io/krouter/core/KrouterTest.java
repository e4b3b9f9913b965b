package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.StreamEvent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KrouterTest {

    @RegisterExtension
    final TestKrouters krouters = new TestKrouters();

    private final FakeProvider first = krouters.first;
    private final FakeProvider origin = krouters.origin;
    private final RecordingListener listener = krouters.listener;

    @Test
    void aRoutedChatIsAnsweredInTheClientsFormat() throws IOException {
        first.streams(OpenAiEvents.TEXT, OpenAiEvents.FINISH, OpenAiEvents.USAGE, "[DONE]");
        List<StreamEvent> events = KiroAnswers.events(krouters.routed().execute(KiroChats.chat("claude-sonnet-4")));
        assertThat(KiroAnswers.text(events)).contains("\"content\":\"Hello\"");
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
        first.streams(OpenAiEvents.TEXT, OpenAiEvents.FINISH, "[DONE]");
        LlmRequest request = KiroChats.chat("claude-sonnet-4")
                .newBuilder()
                .headers(HeaderList.of("authorization", "Bearer kiro-token", "x-amzn-kiro-profile-arn", "arn:aws:x"))
                .build();
        krouters.routed().execute(request).close();
        LlmRequest sent = first.requests.get(0);
        assertThat(sent.headers().contains("authorization")).isFalse();
        assertThat(sent.headers().contains("x-amzn-kiro-profile-arn")).isFalse();
        assertThat(sent.body().utf8()).doesNotContain("arn:aws");
    }

    @Test
    void aBodyThatIsNotJsonIsRefusedWithWhatWasExpected() throws IOException {
        Krouter any = krouters.build(Routes.builder().route("*", "first/gpt-5").build());
        LlmResponse refusal = any.execute(KiroChats.kiro("not json"));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.readBody(10_000).utf8()).contains("expected").doesNotContain("not json");
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
        Krouter krouter = krouters.keep(
                krouters.builder(Routes.builder().route("*", "first/x").build())
                        .interceptor(broken)
                        .build());
        LlmResponse refusal = krouter.execute(KiroChats.chat("claude-x"));
        assertThat(refusal.status()).isEqualTo(500);
        assertThat(refusal.readBody(10_000).utf8()).contains("interceptor Broken failed");
    }

    @Test
    void toolOutputsAreShortenedOnTranslatedRoutesOnly() throws IOException {
        first.streams(OpenAiEvents.TEXT, OpenAiEvents.FINISH, "[DONE]");
        origin.replies(200, "application/vnd.amazon.eventstream", "");
        Krouter krouter = krouters.keep(krouters.builder(Routes.builder()
                        .route("claude-*", "first/gpt-5")
                        .unmatched(Routes.Unmatched.NATIVE)
                        .build())
                .compression(Compression.builder().build())
                .build());
        krouter.execute(withToolOutput("claude-x")).close();
        krouter.execute(withToolOutput("auto")).close();
        assertThat(first.requests.get(0).body().utf8()).contains("passed").doesNotContain("\\u001b");
        assertThat(origin.requests.get(0).body())
                .isEqualTo(withToolOutput("auto").body());
        assertThat(listener.events).anyMatch(event -> event.startsWith("compressed"));
    }

    @Test
    void aCancelledCallEndsWithAnIoException() {
        first.hangs();
        Krouter krouter = krouters.build(Routes.builder().route("*", "first/x").build());
        Call call = krouter.newCall();
        krouter.executor().execute(() -> {
            while (first.requests.isEmpty()) {
                Thread.onSpinWait();
            }
            call.cancel();
        });
        assertThatThrownBy(() -> krouter.execute(KiroChats.chat("claude-x"), call))
                .isInstanceOf(IOException.class);
    }

    private static LlmRequest withToolOutput(String model) {
        return KiroChats.kiro(("{'conversationState':{'history':[{'userInputMessage':{'content':'test'}},"
                        + "{'assistantResponseMessage':{'content':'','toolUses':[{'toolUseId':'t1','name':'executeBash',"
                        + "'input':{'command':'make check'}}]}}],'currentMessage':{'userInputMessage':{'content':'','modelId':'"
                        + model + "','userInputMessageContext':{'toolResults':[{'toolUseId':'t1','status':'success',"
                        + "'content':[{'text':'" + "\\u001b[32mall tests passed\\u001b[0m\\n".repeat(40) + "'}]}]}}}}}")
                .replace('\'', '"'));
    }
}
