package io.krouter.tests.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.contract.ReceivedRequest;
import io.krouter.tests.rig.Bytes;
import io.krouter.tests.rig.Door;
import io.krouter.tests.rig.Fixtures;
import io.krouter.tests.rig.KiroBackend;
import io.krouter.tests.rig.RawAnswer;
import io.krouter.tests.rig.RawClient;
import io.krouter.tests.rig.Rig;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What passes natively passes as it is: every recorded request and answer, through both doors. */
@Timeout(60)
class FixturesThroughProxyTest {

    private static KiroBackend backend;
    private static Rig rig;

    @BeforeAll
    static void open() throws IOException {
        backend = new KiroBackend();
        rig = Rig.toBackend(backend).start();
    }

    @AfterAll
    static void close() throws IOException {
        rig.close();
        backend.close();
    }

    static Stream<Arguments> requests() {
        return Fixtures.requests().stream()
                .flatMap(request -> Stream.of(Door.values()).map(door -> Arguments.of(request, door)));
    }

    static Stream<Arguments> answers() {
        return Fixtures.responses().stream()
                .flatMap(name -> Stream.of(Door.values()).map(door -> Arguments.of(name, door)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestReachesTheBackendAsItWasSent(Fixtures.Request request, Door door) throws Exception {
        backend.answers(Fixtures.response("text"), 1);

        try (RawClient client = RawClient.enter(rig, door, request.dialect().host())) {
            client.ask(request);
        }

        ReceivedRequest received = backend.server().received();
        assertThat(received.requestLine()).isEqualTo(request.requestLine());
        assertThat(received.headerLines()).isEqualTo(endToEnd(request.headerLines()));
        assertThat(Bytes.sha256(received.body())).isEqualTo(Bytes.sha256(request.body()));
    }

    /** Without the line that is about the one connection. */
    private static List<String> endToEnd(List<String> lines) {
        return lines.stream().filter(line -> !line.startsWith("Connection: ")).toList();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerReachesTheClientAsItWasSent(String name, Door door) throws Exception {
        byte[] body = Fixtures.response(name);
        backend.answers(body, 9);
        Fixtures.Request request = Fixtures.request("single-turn");

        try (RawClient client = RawClient.enter(rig, door, request.dialect().host())) {
            RawAnswer answer = client.ask(request);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(body);
        }
        backend.server().received();
    }
}
