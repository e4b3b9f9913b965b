package io.krouter.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tls.RecordingLeakDetector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many faults of all kinds, one after the other on either side, leave no connection, thread, buffer or memory behind. */
@Timeout(300)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class FaultSoakTest {

    private static final long SEED = 20261124;

    /** Of each origin, twice: 1 002 in all. */
    private static final int HALF = 167;

    private static final int WARM_UP = 15;

    /** What the live heap may grow by over one half: 12 KB an exchange. A leaked connection alone holds 50 KB and more. */
    private static final long MARGIN_BYTES = 2 << 20;

    @Test
    void aThousandFaultedExchangesLeaveNothingBehind() throws Exception {
        soak(WARM_UP);
        RunningThreads before = RunningThreads.now();

        Map<Arrival.End, Integer> ends = soak(HALF);

        assertThat(before.surplus()).as("threads that were not there before").isEmpty();
        assertThat(ends).containsKeys(Arrival.End.WHOLE, Arrival.End.REFUSED, Arrival.End.TOLD, Arrival.End.CUT);
    }

    private static Map<Arrival.End, Integer> soak(int half) throws Exception {
        List<FaultedTraffic> traffic = new ArrayList<>();
        ExecutorService clients = Executors.newFixedThreadPool(AnswerSource.values().length);
        try {
            for (AnswerSource origin : AnswerSource.values()) {
                traffic.add(new FaultedTraffic(origin, SEED, half));
            }
            Map<Arrival.End, Integer> ends = lap(traffic, clients);
            long first = liveHeap();
            lap(traffic, clients).forEach((end, count) -> ends.merge(end, count, Integer::sum));
            long second = liveHeap();
            assertThat(second - first).as("growth of the live heap in bytes").isLessThan(MARGIN_BYTES);
            for (FaultedTraffic one : traffic) {
                one.endKrouter();
            }
            return ends;
        } finally {
            clients.shutdown();
            close(traffic);
        }
    }

    private static Map<Arrival.End, Integer> lap(List<FaultedTraffic> traffic, ExecutorService clients)
            throws Exception {
        Map<Arrival.End, Integer> ends = new EnumMap<>(Arrival.End.class);
        for (Future<Map<Arrival.End, Integer>> done : clients.invokeAll(traffic)) {
            done.get().forEach((end, count) -> ends.merge(end, count, Integer::sum));
        }
        for (FaultedTraffic one : traffic) {
            one.awaitQuiet();
        }
        return ends;
    }

    private static long liveHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc(); // twice for what waits in reference queues
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void close(List<FaultedTraffic> traffic) throws IOException {
        for (FaultedTraffic one : traffic) {
            one.close();
        }
    }
}
