package io.krouter.tests.faults;

import io.krouter.tests.rig.Fixtures;
import io.krouter.tests.rig.RawClient;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/** One exchange after the other, each with a fault that a seed chooses, until enough of them are done. */
final class FaultedTraffic implements Callable<Map<Arrival.End, Integer>>, AutoCloseable {

    /** Krouter's. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** The client's, where it is krouter that has to notice the silence, and where nobody but the client can. */
    private static final int LONG_MILLIS = 10_000;

    private static final int SHORT_MILLIS = 500;

    /** More than the hello and the request, and more than most answers. */
    private static final int BYTES = 2500;

    private final FaultedExchange exchange;
    private final Fixtures.Request request = Fixtures.request("single-turn");
    private final Random random;
    private final int count;
    private boolean wounded;

    /** @param count exchanges of each call */
    FaultedTraffic(AnswerSource origin, long seed, int count) throws IOException {
        this.exchange = new FaultedExchange(origin, PATIENCE);
        this.random = new Random(seed + origin.ordinal());
        this.count = count;
        exchange.answerAll(() -> {});
    }

    /** How they ended. */
    @Override
    public Map<Arrival.End, Integer> call() {
        Map<Arrival.End, Integer> ends = new EnumMap<>(Arrival.End.class);
        for (int i = 0; i < count; i++) {
            FaultRow.Side side = pick(FaultRow.Side.values());
            Fault fault = new Fault(pick(Fault.Kind.values()), pick(Fault.Direction.values()), random.nextInt(BYTES));
            exchange.strike(side, fault);
            boolean mayBeSilent = side == FaultRow.Side.CLIENT && fault.kind().maySilence();
            Arrival arrival = ask(mayBeSilent ? SHORT_MILLIS : LONG_MILLIS);
            if (!isHonest(arrival, fault.kind()) || (arrival.end() == Arrival.End.SILENT && !mayBeSilent)) {
                throw new AssertionError(exchange.origin() + ", " + side + ", " + fault + ": " + arrival);
            }
            wounded = !fault.kind().isHarmless();
            ends.merge(arrival.end(), 1, Integer::sum);
        }
        return ends;
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }

    private Arrival ask(int patienceMillis) {
        try (RawClient client = exchange.enter(request.dialect(), patienceMillis)) {
            return FaultedExchange.ask(client, request, () -> {});
        } catch (SocketTimeoutException e) {
            return Arrival.none(Arrival.End.SILENT, e);
        } catch (IOException e) {
            return Arrival.none(Arrival.End.CUT, e);
        }
    }

    private boolean isHonest(Arrival arrival, Fault.Kind kind) {
        return switch (arrival.end()) {
            case WHOLE -> kind == Fault.Kind.CORRUPT || isComplete(arrival);
            // A kept connection may still carry the wound of the exchange before.
            case REFUSED -> arrival.answer().header("x-amzn-errortype").isPresent() && (wounded || !kind.isHarmless());
            case TOLD -> arrival.lastName().equals("error") && !kind.isHarmless();
            case CUT -> !kind.isHarmless();
            case SILENT -> true;
        };
    }

    private boolean isComplete(Arrival arrival) {
        return exchange.origin() == AnswerSource.NATIVE
                ? arrival.body().length == Fixtures.response("text").length
                : arrival.text().contains("metadataEvent");
    }

    /** Waits until the client's side of krouter is empty, and the other side has only what it keeps for the next one. */
    void awaitQuiet() throws InterruptedException {
        exchange.proxy(FaultRow.Side.CLIENT).awaitOpen(0);
        exchange.proxy(FaultRow.Side.UPSTREAM).awaitOpen(kept());
    }

    /** A native exchange takes a kept connection of its own event loop, and there is one for each processor, at least two. */
    private int kept() {
        return exchange.origin() == AnswerSource.NATIVE
                ? Math.max(2, Runtime.getRuntime().availableProcessors())
                : 1;
    }

    /** Ends krouter, and waits until no connection is left. */
    void endKrouter() throws InterruptedException {
        exchange.endKrouter();
    }

    @Override
    public void close() throws IOException {
        exchange.close();
    }
}
