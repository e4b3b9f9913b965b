package io.krouter.tests.faults;

import io.krouter.api.contract.ScriptedServer;
import io.krouter.core.Limits;
import io.krouter.tests.rig.Dialect;
import io.krouter.tests.rig.Door;
import io.krouter.tests.rig.Fixtures;
import io.krouter.tests.rig.RawClient;
import io.krouter.tests.rig.Rig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A server, krouter and a place for a client, with a {@link FaultProxy} on either side of krouter. */
final class FaultedExchange implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final AnswerSource origin;
    private final ScriptedServer server;
    private final FaultProxy upstream;
    private final Rig rig;
    private final FaultProxy client;

    /** @param silence longest wait of krouter for a connection, and for a byte of an answer */
    FaultedExchange(AnswerSource origin, Duration silence) throws IOException {
        Limits limits = Limits.builder()
                .connectTimeout(silence)
                .firstByteTimeout(silence)
                .idleTimeout(silence)
                .callTimeout(Duration.ofMinutes(5))
                .build();
        this.origin = origin;
        this.server = origin.server();
        this.upstream = new FaultProxy(server.port());
        this.rig = origin.rig(upstream.port(), limits);
        this.client = new FaultProxy(rig.port(Door.PROXY));
    }

    FaultProxy proxy(FaultRow.Side side) {
        return side == FaultRow.Side.CLIENT ? client : upstream;
    }

    /** Has this strike next on this side, and none on the other. */
    void strike(FaultRow.Side side, Fault fault) {
        client.lay(Fault.NONE);
        upstream.lay(Fault.NONE);
        proxy(side).lay(fault);
    }

    /** One exchange that the row's fault strikes, as its client sees it. */
    Arrival run(FaultRow row) throws IOException {
        Runnable strike = () -> strike(row.side(), row.fault());
        CountDownLatch rest = new CountDownLatch(row.moment() == FaultRow.Moment.IN_ANSWER ? 1 : 0);
        answer(row.moment() == FaultRow.Moment.BEFORE_ANSWER ? strike : () -> {}, rest);
        try (RawClient raw = enter(row.dialect(), PATIENCE_SECONDS * 1000)) {
            if (row.moment() == FaultRow.Moment.IN_REQUEST) {
                strike.run();
            }
            return ask(raw, Fixtures.request(row.dialect() == Dialect.IDE ? "single-turn" : "krs-single-turn"), () -> {
                if (rest.getCount() > 0) {
                    strike.run();
                    rest.countDown();
                }
            });
        }
    }

    RawClient enter(Dialect dialect, int patienceMillis) throws IOException {
        return RawClient.enter(client.port(), Door.PROXY, dialect.host(), patienceMillis);
    }

    /** Has the next request answered: this first, then the first part, then the rest once that is wanted. */
    void answer(Runnable first, CountDownLatch rest) {
        server.next(peer -> {
            first.run();
            peer.writeChunkedHead(origin.contentType());
            writeChunk(peer, origin.parts().get(0));
            rest.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            writeChunk(peer, origin.parts().get(1));
            peer.writeChunk("");
        });
    }

    private static void writeChunk(ScriptedServer.Peer peer, byte[] bytes) throws IOException {
        byte[] head = (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] chunk = Arrays.copyOf(head, head.length + bytes.length + 2);
        System.arraycopy(bytes, 0, chunk, head.length, bytes.length);
        chunk[chunk.length - 2] = '\r';
        chunk[chunk.length - 1] = '\n';
        peer.write(chunk);
    }

    /** Asks and reads to whatever end; runs this when the answer has begun. */
    static Arrival ask(RawClient client, Fixtures.Request request, Runnable begun) {
        try {
            client.send(request);
        } catch (IOException e) {
            return Arrival.none(Arrival.End.CUT, e);
        }
        return Arrival.read(client.in(), begun);
    }

    /** Has every request from now on answered at once, this first, and each forgotten when the next one comes. */
    void answerAll(Runnable first) {
        server.next(peer -> {
            answerAll(first);
            received();
            first.run();
            peer.writeChunkedHead(origin.contentType());
            for (byte[] part : origin.parts()) {
                writeChunk(peer, part);
            }
            peer.writeChunk("");
        });
    }

    /** Number of requests that reached the server since this was last asked. */
    int received() throws InterruptedException {
        int count = 0;
        while (server.waiting() > 0) {
            server.received();
            count++;
        }
        return count;
    }

    AnswerSource origin() {
        return origin;
    }

    /** Ends krouter, and waits until no connection of either side is left. */
    void endKrouter() throws InterruptedException {
        rig.close();
        client.awaitOpen(0);
        upstream.awaitOpen(0);
    }

    @Override
    public void close() throws IOException {
        rig.close();
        client.close();
        upstream.close();
        server.close();
    }
}
