package io.krouter.tests.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.contract.ReceivedRequest;
import io.krouter.tests.official.KiroClients;
import io.krouter.tests.rig.ChatRequestSpec;
import io.krouter.tests.rig.Chunks;
import io.krouter.tests.rig.Fixtures;
import io.krouter.tests.rig.KiroBackend;
import io.krouter.tests.rig.ModelRig;
import io.krouter.tests.rig.PlantedSecrets;
import io.krouter.tests.rig.Rig;
import io.krouter.tests.rig.ScriptedModel;
import io.krouter.tests.rig.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is between the client and Kiro stays there: no model sees it, and no log at its most verbose. */
@Timeout(60)
@ExtendWith(KiroClients.Needed.class)
class SecrecyTest {

    private static final String QUESTION = "a-question-that-is-nobody-elses-business";
    private static final String ANSWER = "an-answer-that-is-nobody-elses-business";

    @RegisterExtension
    private final ModelRig running = new ModelRig();

    @ParameterizedTest
    @EnumSource
    void theModelSeesNothingOfTheClientsOwn(Way way, KiroClients clients) throws Exception {
        tryEverything(way, clients);

        String seen = running.model().rest().stream().map(SecrecyTest::whole).collect(Collectors.joining("\n"));
        assertThat(seen).contains(QUESTION, PlantedSecrets.MODEL_KEY).doesNotContain(PlantedSecrets.ofTheClient());
    }

    @ParameterizedTest
    @EnumSource
    void noLogHasWhatWasSaidNorWhoSaidIt(Way way, KiroClients clients) throws Exception {
        tryEverything(way, clients);

        assertNothingInTheLog();
    }

    @Test
    void aNativeRequestIsNotLoggedEither(KiroClients clients) throws Exception {
        try (KiroBackend backend = new KiroBackend();
                Rig origin = Rig.toBackend(backend).start()) {
            backend.answers(Fixtures.response("text"), 3);
            clients.ask(origin, Way.IDE_PROXY, ChatRequestSpec.question(QUESTION));
            assertThat(backend.server().received().text()).contains(QUESTION, PlantedSecrets.PROFILE);
        }
        assertNothingInTheLog();
    }

    /** An answer, refusals, an answer that breaks off, and a model that no route knows. */
    private void tryEverything(Way way, KiroClients clients) throws Exception {
        running.model()
                .streams(Chunks.text(ANSWER), Chunks.finish("stop"))
                .refuses(400, "{\"error\":{\"message\":\"" + ANSWER + "\"}}", 1)
                .then(peer -> {
                    ScriptedModel.begin(peer, Chunks.text(ANSWER));
                    peer.reset();
                });
        for (int i = 0; i < 3; i++) {
            clients.ask(running.rig(), way, ChatRequestSpec.question(QUESTION));
        }
        clients.ask(running.rig(), way, ChatRequestSpec.of("gpt-9", QUESTION));
    }

    private static String whole(ReceivedRequest request) {
        return request.requestLine() + "\n" + request.headerLines() + "\n" + request.text();
    }

    /** Of this test, and of all that ran before it. */
    private static void assertNothingInTheLog() throws IOException {
        List<String> unspeakable = new ArrayList<>(PlantedSecrets.ofTheClient());
        unspeakable.addAll(List.of(PlantedSecrets.MODEL_KEY, QUESTION, ANSWER));
        List<String> log = Files.readAllLines(Path.of(System.getProperty("org.slf4j.simpleLogger.logFile")));
        assertThat(log).anyMatch(line -> line.contains("] TRACE "));
        assertThat(log.stream().filter(line -> unspeakable.stream().anyMatch(line::contains)))
                .isEmpty();
    }
}
