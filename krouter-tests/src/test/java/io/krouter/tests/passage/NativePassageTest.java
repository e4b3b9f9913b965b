package io.krouter.tests.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.contract.ReceivedRequest;
import io.krouter.tests.official.KiroClients;
import io.krouter.tests.official.Outcome;
import io.krouter.tests.rig.Bytes;
import io.krouter.tests.rig.ChatRequestSpec;
import io.krouter.tests.rig.Fixtures;
import io.krouter.tests.rig.KiroBackend;
import io.krouter.tests.rig.PlantedSecrets;
import io.krouter.tests.rig.Rig;
import io.krouter.tests.rig.Way;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Under {@code unmatched: kiro} AWS's own client reaches its own backend, with every byte as it was sent. */
@Timeout(60)
@ExtendWith(KiroClients.Needed.class)
class NativePassageTest {

    private KiroBackend backend;
    private Rig rig;

    @BeforeEach
    void open() throws Exception {
        backend = new KiroBackend();
        rig = Rig.toBackend(backend).start();
    }

    @AfterEach
    void close() throws Exception {
        rig.close();
        backend.close();
    }

    @ParameterizedTest
    @EnumSource
    void theBackendGetsTheBytesThatTheClientSent(Way way, KiroClients clients) throws Exception {
        backend.answers(Fixtures.response("text"), 7);

        Outcome outcome = clients.ask(rig, way, ChatRequestSpec.of("claude-unheard-of", "Say hello."));

        ReceivedRequest received = backend.server().received();
        assertThat(Bytes.sha256(received.body())).isEqualTo(outcome.bodySha256());
        assertThat(received.header("host")).contains(way.dialect().host());
        assertThat(received.header("authorization")).contains("Bearer " + PlantedSecrets.TOKEN);
        assertThat(received.header("user-agent").orElseThrow()).contains(PlantedSecrets.MACHINE);
        assertThat(outcome.attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void theClientGetsTheBackendsAnswer(Way way, KiroClients clients) throws Exception {
        backend.answers(Fixtures.response("tool-use-fragments"), 7);
        JsonNode expected = Fixtures.expected("tool-use-fragments");

        Outcome outcome = clients.ask(rig, way, ChatRequestSpec.of("claude-unheard-of", "Say hello."));

        assertThat(outcome.endedWell()).isTrue();
        assertThat(outcome.events())
                .isEqualTo(List.copyOf(expected.get("decoded").values()));
    }

    @ParameterizedTest
    @EnumSource
    void theBackendsOwnRefusalIsTheBackendsOwn(Way way, KiroClients clients) throws Exception {
        String refusal =
                "{\"__type\":\"com.amazon.kiro.runtimeservice#AccessDeniedException\",\"message\":\"Not you.\"}";
        backend.server()
                .next(peer -> peer.write("HTTP/1.1 403 Forbidden\r\nx-amzn-errortype: AccessDeniedException\r\n"
                        + "content-length: " + refusal.length() + "\r\n\r\n" + refusal));

        Outcome outcome = clients.ask(rig, way, ChatRequestSpec.of("claude-unheard-of", "Say hello."));

        assertThat(outcome.error("name")).isEqualTo("AccessDeniedException");
        assertThat(outcome.error("message")).isEqualTo("Not you.");
        assertThat(outcome.attempts()).isEqualTo(1);
    }
}
