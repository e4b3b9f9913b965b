package io.krouter.tests.official;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.contract.ScriptedServer;
import io.krouter.tests.rig.ChatRequestSpec;
import io.krouter.tests.rig.Chunks;
import io.krouter.tests.rig.ModelRig;
import io.krouter.tests.rig.ScriptedModel;
import io.krouter.tests.rig.Way;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A client that goes takes its model along: nobody pays for an answer that nobody reads. */
@Timeout(60)
@ExtendWith(KiroClients.Needed.class)
class HangUpTest {

    /** What krouter promises. */
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    private final CountDownLatch left = new CountDownLatch(1);
    private final CompletableFuture<Boolean> hungUp = new CompletableFuture<>();

    @RegisterExtension
    private final ModelRig running = new ModelRig();

    private void speakAndListen(ScriptedServer.Peer peer) throws Exception {
        ScriptedModel.begin(peer, Chunks.text("Hel"));
        listen(peer);
    }

    private void listen(ScriptedServer.Peer peer) throws Exception {
        left.await(20, TimeUnit.SECONDS);
        hungUp.complete(peer.seesHangUp(AT_MOST));
    }

    @ParameterizedTest
    @EnumSource
    void anAbortedRequestHangsUpOnTheModel(Way way, KiroClients clients) throws Exception {
        running.model().then(this::speakAndListen);
        KiroClient client = clients.of(way.dialect());
        SentRequest request = client.send(running.rig(), way, ChatRequestSpec.question("Say hello."));
        request.nextEvent();

        client.abort(request);
        assertThat(request.outcome().endedWell()).isFalse();
        left.countDown();

        assertThat(hungUp.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aRequestAbortedBeforeTheFirstByteHangsUpOnTheModel(Way way, KiroClients clients) throws Exception {
        running.model().then(this::listen);
        KiroClient client = clients.of(way.dialect());
        SentRequest request = client.send(running.rig(), way, ChatRequestSpec.question("Say hello."));
        running.model().received();

        client.abort(request);
        assertThat(request.outcome().error("name")).isEqualTo("AbortError");
        left.countDown();

        assertThat(hungUp.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aDestroyedStreamHangsUpOnTheModel(Way way, KiroClients clients) throws Exception {
        running.model().then(this::speakAndListen);
        KiroClient client = clients.of(way.dialect());
        SentRequest request = client.send(running.rig(), way, ChatRequestSpec.question("Say hello."));
        request.nextEvent();

        client.destroy(request);
        request.outcome();
        left.countDown();

        assertThat(hungUp.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"IDE_PROXY", "RUNTIME_TRANSPARENT"})
    void aKilledProcessHangsUpOnTheModel(Way way) throws Exception {
        running.model().then(this::speakAndListen);
        try (KiroClient doomed = KiroClient.start(way.dialect())) {
            doomed.send(running.rig(), way, ChatRequestSpec.question("Say hello."))
                    .nextEvent();
            doomed.kill();
            left.countDown();

            assertThat(hungUp.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatStaysKeepsItsModel(Way way, KiroClients clients) throws Exception {
        running.model().then(this::speakAndListen);
        clients.send(running.rig(), way, ChatRequestSpec.question("Say hello.")).nextEvent();
        left.countDown();

        assertThat(hungUp.get(20, TimeUnit.SECONDS)).isFalse();
    }
}
