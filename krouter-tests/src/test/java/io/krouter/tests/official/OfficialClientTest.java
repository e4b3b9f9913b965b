package io.krouter.tests.official;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tests.rig.ChatRequestSpec;
import io.krouter.tests.rig.Chunks;
import io.krouter.tests.rig.Dialect;
import io.krouter.tests.rig.ModelRig;
import io.krouter.tests.rig.Rig;
import io.krouter.tests.rig.ScriptedModel;
import io.krouter.tests.rig.Way;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** AWS's own client gets the answers of a model that speaks like OpenAI, in both dialects and through both doors. */
@Timeout(60)
@ExtendWith(KiroClients.Needed.class)
class OfficialClientTest {

    @RegisterExtension
    private final ModelRig running = new ModelRig();

    @ParameterizedTest
    @EnumSource
    void textArrivesWhileTheModelStillSpeaks(Way way, KiroClients clients) throws Exception {
        CountDownLatch heard = new CountDownLatch(1);
        running.model().then(peer -> {
            ScriptedModel.begin(peer, Chunks.text("Hel"));
            heard.await(20, TimeUnit.SECONDS);
            peer.writeChunk("data: " + Chunks.text("lo 😀") + "\n\n");
            peer.writeChunk("data: " + Chunks.finish("stop") + "\n\ndata: [DONE]\n\n")
                    .writeChunk("");
        });

        SentRequest request = clients.send(running.rig(), way, ChatRequestSpec.question("Say hello."));
        assertThat(request.nextEvent()
                        .path("assistantResponseEvent")
                        .path("content")
                        .stringValue())
                .isEqualTo("Hel");
        heard.countDown();
        Outcome outcome = request.outcome();

        assertThat(outcome.endedWell()).as(outcome.toString()).isTrue();
        assertThat(outcome.text()).isEqualTo("lo 😀");
        assertThat(outcome.attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"IDE_PROXY", "RUNTIME_TRANSPARENT"})
    void aClientThatDoesNotTrustTheRootSendsNothing(Way way) throws Exception {
        try (KiroClient wary = KiroClient.startWithoutOurRoot(way.dialect())) {
            Outcome outcome = wary.send(running.rig(), way, ChatRequestSpec.question("Say hello."))
                    .outcome();

            assertThat(outcome.error("message")).contains("certificate");
            assertThat(running.model().waiting()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theModelGetsTheQuestionAndTheTools(Way way, KiroClients clients) throws Exception {
        running.model().streams(Chunks.text("Hello"), Chunks.finish("stop"));

        clients.ask(running.rig(), way, ChatRequestSpec.question("Say hello."));

        JsonNode asked = running.model().receivedJson();
        assertThat(asked.get("model").stringValue()).isEqualTo(Rig.MODEL);
        assertThat(asked.get("stream").booleanValue()).isTrue();
        assertThat(asked.get("messages").get(0).get("content").toString()).contains("Say hello.");
        assertThat(asked.at("/tools/0/function/name").stringValue()).isEqualTo("get_weather");
        assertThat(asked.at("/tools/1/function/name").stringValue()).isEqualTo("read_file");
    }

    @ParameterizedTest
    @EnumSource
    void usageAndTheReasonToStopComeLast(Way way, KiroClients clients) throws Exception {
        running.model().streams(Chunks.text("Hello"), Chunks.finish("length"), Chunks.usage(100, 60, 7));

        Outcome outcome = clients.ask(running.rig(), way, ChatRequestSpec.question("Say hello."));

        JsonNode last = outcome.last("metadataEvent");
        assertThat(last.at("/tokenUsage/uncachedInputTokens").intValue()).isEqualTo(40);
        assertThat(last.at("/tokenUsage/cacheReadInputTokens").intValue()).isEqualTo(60);
        assertThat(last.at("/tokenUsage/outputTokens").intValue()).isEqualTo(7);
        assertThat(last.at("/tokenUsage/totalTokens").intValue()).isEqualTo(107);
        // The published model has no such member and drops it.
        assertThat(last.path("stopReason").asString(""))
                .isEqualTo(way.dialect() == Dialect.RUNTIME ? "MAX_TOKENS" : "");
    }

    @ParameterizedTest
    @EnumSource
    void toolInputInFragmentsBecomesTheInputOfOneTool(Way way, KiroClients clients) throws Exception {
        running.model()
                .streams(
                        Chunks.tool(0, "call_1", "get_weather"),
                        Chunks.toolInput(0, "{\"ci"),
                        Chunks.toolInput(0, "ty\":\"Par"),
                        Chunks.toolInput(0, "is \\u00e9 😀\"}"),
                        Chunks.finish("tool_calls"));

        Outcome outcome = clients.ask(running.rig(), way, ChatRequestSpec.question("What is the weather?"));

        assertThat(outcome.endedWell()).isTrue();
        List<ToolUses.Use> uses = ToolUses.in(outcome);
        assertThat(uses).hasSize(1);
        assertThat(uses.get(0).name()).isEqualTo("get_weather");
        assertThat(uses.get(0).id()).matches("[A-Za-z0-9_-]{1,64}");
        assertThat(uses.get(0).json().get("city").stringValue()).isEqualTo("Paris é 😀");
    }

    @ParameterizedTest
    @EnumSource
    void parallelToolsComeOneAfterTheOther(Way way, KiroClients clients) throws Exception {
        running.model()
                .streams(
                        Chunks.text("Looking."),
                        Chunks.tool(0, "call_1", "get_weather"),
                        Chunks.tool(1, "call_2", "read_file"),
                        Chunks.toolInput(0, "{\"city\":"),
                        Chunks.toolInput(1, "{\"city\":\"b\"}"),
                        Chunks.toolInput(0, "\"a\"}"),
                        Chunks.finish("tool_calls"));

        Outcome outcome = clients.ask(running.rig(), way, ChatRequestSpec.question("What is the weather?"));

        assertThat(outcome.text()).isEqualTo("Looking.");
        List<ToolUses.Use> uses = ToolUses.in(outcome);
        assertThat(uses).extracting(ToolUses.Use::name).containsExactly("get_weather", "read_file");
        assertThat(uses).extracting(use -> use.json().get("city").stringValue()).containsExactly("a", "b");
        assertThat(uses).extracting(ToolUses.Use::id).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheModelThinksArrivesAsReasoning(Way way, KiroClients clients) throws Exception {
        running.model()
                .streams(
                        Chunks.reasoning("Let me "),
                        Chunks.reasoning("see."),
                        Chunks.text("42"),
                        Chunks.finish("stop"));

        Outcome outcome = clients.ask(running.rig(), way, ChatRequestSpec.question("What is it?"));

        assertThat(outcome.joined("reasoningContentEvent", "text")).isEqualTo("Let me see.");
        assertThat(outcome.text()).isEqualTo("42");
    }

    @ParameterizedTest
    @EnumSource
    void anImageReachesTheModel(Way way, KiroClients clients) throws Exception {
        running.model().streams(Chunks.text("A dot."), Chunks.finish("stop"));
        String png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

        clients.ask(running.rig(), way, ChatRequestSpec.picture("What is this?", png));

        JsonNode content = running.model().receivedJson().at("/messages/0/content");
        assertThat(content.findValuesAsString("url")).containsExactly("data:image/png;base64," + png);
        assertThat(content.findValuesAsString("text")).containsExactly("What is this?");
    }
}
