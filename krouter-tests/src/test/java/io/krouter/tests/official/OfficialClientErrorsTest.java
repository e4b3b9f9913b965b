package io.krouter.tests.official;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.contract.ScriptedServer;
import io.krouter.tests.rig.ChatRequestSpec;
import io.krouter.tests.rig.Chunks;
import io.krouter.tests.rig.ModelRig;
import io.krouter.tests.rig.Rig;
import io.krouter.tests.rig.ScriptedModel;
import io.krouter.tests.rig.Way;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong at the model reaches AWS's own client as the error that makes it repeat, or not. */
@Timeout(60)
@ExtendWith(KiroClients.Needed.class)
class OfficialClientErrorsTest {

    /** The client's own limit, first attempt included. */
    private static final int MOST_ATTEMPTS = 3;

    @RegisterExtension
    private final ModelRig running = new ModelRig();

    @ParameterizedTest
    @EnumSource
    void aRequestThatTheModelRefusesIsNotRepeated(Way way, KiroClients clients) throws Exception {
        running.model().refuses(400, error("temperature is too hot"), MOST_ATTEMPTS);

        Outcome outcome = clients.ask(running.rig(), way, ChatRequestSpec.question("Say hello."));

        assertThat(outcome.error("name")).isEqualTo("ValidationException");
        assertThat(outcome.error("message")).contains(Rig.PROVIDER, "400", "temperature is too hot");
        assertAttempts(outcome, 1);
    }

    @ParameterizedTest
    @EnumSource
    void aQuotaThatIsUsedUpIsNotAskedAgain(Way way, KiroClients clients) throws Exception {
        running.model().refuses(402, error("no money left"), MOST_ATTEMPTS);

        Outcome outcome = clients.ask(running.rig(), way, ChatRequestSpec.question("Say hello."));

        assertThat(outcome.error("name")).isEqualTo("ServiceQuotaExceededException");
        assertThat(outcome.error("message")).contains(Rig.PROVIDER, "402", "no money left");
        assertAttempts(outcome, 1);
    }

    @ParameterizedTest
    @EnumSource
    void tooManyRequestsAreTriedAgainByTheClient(Way way, KiroClients clients) throws Exception {
        running.model().refuses(429, error("slow down"), MOST_ATTEMPTS);

        Outcome outcome = clients.ask(running.rig(), way, ChatRequestSpec.question("Say hello."));

        assertThat(outcome.error("name")).isEqualTo("ThrottlingException");
        assertThat(outcome.error("message")).contains(Rig.PROVIDER, "429", "slow down");
        assertAttempts(outcome, MOST_ATTEMPTS);
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatFailedInsideIsTriedAgainByTheClient(Way way, KiroClients clients) throws Exception {
        running.model().refuses(500, error("out of memory"), MOST_ATTEMPTS);

        Outcome outcome = clients.ask(running.rig(), way, ChatRequestSpec.question("Say hello."));

        assertThat(outcome.error("name")).isEqualTo("InternalServerException");
        assertThat(outcome.error("message")).contains(Rig.PROVIDER, "500", "out of memory");
        assertAttempts(outcome, MOST_ATTEMPTS);
    }

    @ParameterizedTest
    @EnumSource
    void aRepeatThatSucceedsIsAnAnswer(Way way, KiroClients clients) throws Exception {
        running.model()
                .refuses(500, "<html>Bad gateway</html>", 1)
                .streams(Chunks.text("Hello"), Chunks.finish("stop"));

        Outcome outcome = clients.ask(running.rig(), way, ChatRequestSpec.question("Say hello."));

        assertThat(outcome.endedWell()).isTrue();
        assertThat(outcome.text()).isEqualTo("Hello");
        assertAttempts(outcome, 2);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatIsCutNeverEndsWell(Way way, KiroClients clients) throws Exception {
        running.model().then(peer -> {
            ScriptedModel.begin(peer, Chunks.text("Hel"), Chunks.tool(0, "call_1", "get_weather"));
            peer.writeChunk("data: " + Chunks.toolInput(0, "{\"ci") + "\n\n").reset();
        });

        Outcome outcome = clients.ask(running.rig(), way, ChatRequestSpec.question("Say hello."));

        assertThat(outcome.text()).isEqualTo("Hel");
        assertThat(outcome.error("phase")).isEqualTo("stream");
        assertThat(outcome.error("name")).isEqualTo("InternalServerException");
        assertThat(outcome.error("message")).contains(Rig.PROVIDER);
        assertThat(outcome.events("metadataEvent")).isEmpty();
        assertAttempts(outcome, 1);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatEndsWithoutAFinishNeverEndsWell(Way way, KiroClients clients) throws Exception {
        running.model().then(peer -> {
            ScriptedModel.begin(peer, Chunks.text("Hel"));
            peer.writeChunk("");
        });

        Outcome outcome = clients.ask(running.rig(), way, ChatRequestSpec.question("Say hello."));

        assertThat(outcome.text()).isEqualTo("Hel");
        assertThat(outcome.error("phase")).isEqualTo("stream");
        assertThat(outcome.error("message")).contains(Rig.PROVIDER);
        assertAttempts(outcome, 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"IDE_TRANSPARENT", "RUNTIME_PROXY"})
    void aModelThatHangsUpBeforeItAnswersIsTriedAgainByTheClient(Way way, KiroClients clients) throws Exception {
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            running.model().then(ScriptedServer.Peer::reset);
        }

        Outcome outcome = clients.ask(running.rig(), way, ChatRequestSpec.question("Say hello."));

        assertThat(outcome.error("name")).isEqualTo("ServiceUnavailableException");
        assertThat(outcome.error("message")).contains(Rig.PROVIDER);
        assertAttempts(outcome, MOST_ATTEMPTS);
    }

    @ParameterizedTest
    @EnumSource
    void aModelThatNoRouteKnowsIsRefusedHere(Way way, KiroClients clients) throws Exception {
        Outcome outcome = clients.ask(running.rig(), way, ChatRequestSpec.of("gpt-9", "Say hello."));

        assertThat(outcome.error("name")).isEqualTo("ValidationException");
        assertThat(outcome.error("reason")).isEqualTo("INVALID_MODEL_ID");
        assertThat(outcome.error("message")).contains("gpt-9", "claude-*");
        assertThat(outcome.attempts()).isEqualTo(1);
        assertThat(running.model().waiting()).isZero();
    }

    private void assertAttempts(Outcome outcome, int attempts) {
        assertThat(outcome.attempts()).as("sent by the client").isEqualTo(attempts);
        assertThat(running.model().waiting()).as("received by the model").isEqualTo(attempts);
    }

    private static String error(String message) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"some_error\"}}";
    }
}
