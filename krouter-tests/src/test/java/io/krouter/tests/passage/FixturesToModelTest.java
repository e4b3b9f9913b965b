package io.krouter.tests.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.contract.ReceivedRequest;
import io.krouter.tests.rig.Chunks;
import io.krouter.tests.rig.Dialect;
import io.krouter.tests.rig.Door;
import io.krouter.tests.rig.Fixtures;
import io.krouter.tests.rig.Frame;
import io.krouter.tests.rig.PlantedSecrets;
import io.krouter.tests.rig.RawAnswer;
import io.krouter.tests.rig.RawClient;
import io.krouter.tests.rig.Rig;
import io.krouter.tests.rig.ScriptedModel;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded chat can be answered by another model, in an event stream of its dialect that AWS's Java library reads. */
@Timeout(60)
class FixturesToModelTest {

    private static ScriptedModel model;
    private static Rig rig;

    @BeforeAll
    static void open() throws IOException {
        model = new ScriptedModel();
        rig = Rig.toModel(model.baseUrl()).pattern("*").start();
    }

    @AfterAll
    static void close() throws IOException {
        rig.close();
        model.close();
    }

    static List<Fixtures.Request> chats() {
        return Fixtures.chats();
    }

    @ParameterizedTest
    @MethodSource("chats")
    void aChatIsAnsweredInItsDialect(Fixtures.Request request) throws Exception {
        model.streams(
                Chunks.text("Hel"),
                Chunks.text("lo"),
                Chunks.tool(0, "call_1", "get_weather"),
                Chunks.toolInput(0, "{\"city\":\"Paris\"}"),
                Chunks.finish("tool_calls"),
                Chunks.usage(100, 0, 7));

        List<Frame> frames;
        try (RawClient client =
                RawClient.enter(rig, Door.PROXY, request.dialect().host())) {
            RawAnswer answer = client.ask(request);
            assertThat(answer.header("content-type")).contains("application/vnd.amazon.eventstream");
            frames = Frame.decode(answer.body());
        }

        assertBeginsAndEndsAs(request.dialect(), frames);
        assertThat(Frame.joined(frames, "assistantResponseEvent", "content")).isEqualTo("Hello");
        assertThat(Frame.joined(frames, "toolUseEvent", "input")).isEqualTo("{\"city\":\"Paris\"}");
        assertHasNothingOfTheClients(model.received());
    }

    private static void assertBeginsAndEndsAs(Dialect dialect, List<Frame> frames) {
        boolean announced = frames.get(0).name().equals("initial-response");
        assertThat(announced).isEqualTo(dialect == Dialect.RUNTIME);
        List<Frame> events = announced ? frames.subList(1, frames.size()) : frames;
        assertThat(events).allMatch(frame -> frame.name().endsWith("Event"));
        Frame last = frames.get(frames.size() - 1);
        assertThat(last.name()).isEqualTo("metadataEvent");
        assertThat(last.payload().get("stopReason").stringValue()).isEqualTo("TOOL_USE");
    }

    private static void assertHasNothingOfTheClients(ReceivedRequest received) {
        String all = received.requestLine() + received.headerLines() + received.text();
        assertThat(all).doesNotContain("arn:aws:codewhisperer").doesNotContain(PlantedSecrets.ofTheClient());
    }
}
