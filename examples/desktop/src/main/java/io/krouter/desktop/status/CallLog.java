package io.krouter.desktop.status;

import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.CallListener;
import io.krouter.core.Compression;
import io.krouter.core.Routes;
import io.krouter.core.Target;
import io.krouter.core.cache.PrefixBreak;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each exchange when it is over: who was asked, how it ended, what it took. Neither content nor
 * secrets: of a failure its kind alone, since a provider's own words may quote either.
 *
 * <p>Counts what went to Kiro's own backend, so that nobody who meant to re-route is surprised; prompt prefixes that broke;
 * and what krouter does not know. Thread-safe.
 */
public final class CallLog implements CallListener {

    private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

    private final Map<String, ExchangeLine> running = new ConcurrentHashMap<>();
    private final Counts counts;
    private final Consumer<String> lines;
    private final LongSupplier nanos;

    /** Writes to the log. */
    public CallLog() {
        this(LOG::info);
    }

    /** @param lines takes each line, from many threads */
    public CallLog(Consumer<String> lines) {
        this(lines, System::nanoTime);
    }

    /** @param nanos a clock as {@link System#nanoTime} */
    CallLog(Consumer<String> lines, LongSupplier nanos) {
        this(lines, nanos, new Counts());
    }

    private CallLog(Consumer<String> lines, LongSupplier nanos, Counts counts) {
        this.lines = lines;
        this.nanos = nanos;
        this.counts = counts;
    }

    /** A log for the krouter that follows: it counts on, but has no running calls. */
    public CallLog successor() {
        return new CallLog(lines, nanos, counts);
    }

    /** Requests and handshakes for each host; requests are counted here, handshakes by the proxy. */
    public Traffic traffic() {
        return counts.traffic;
    }

    /** Number of exchanges that are not over yet. */
    public int runningCalls() {
        return running.size();
    }

    @Override
    public void started(Call call, LlmRequest request) {
        ExchangeLine line = new ExchangeLine(nanos.getAsLong());
        running.put(call.id(), line);
        counts.traffic.request(String.valueOf(request.origin().getHost()));
        if (request.format().equals(WireFormat.OPAQUE)) {
            line.passed(request, counts.passed.incrementAndGet());
        }
    }

    @Override
    public void routed(Call call, String model, Target target) {
        line(call).routed(model, target);
    }

    @Override
    public void unmatched(Call call, String model, Routes.Unmatched policy) {
        line(call).unmatched(model, policy, counts.unmatched.incrementAndGet());
    }

    @Override
    public void markedLocal(Call call, Routes.LocalMark meaning) {
        line(call).markedLocal(meaning, counts.local.incrementAndGet());
    }

    @Override
    public void fellBack(Call call, Target failed, String reason) {
        line(call).fellBack(reason);
    }

    @Override
    public void compressed(Call call, List<Compression.Saving> savings) {
        line(call).saved(Saved.of(savings));
        SavedByKind byKind = new SavedByKind(savings);
        if (byKind.isWorthALine()) {
            lines.accept(call.id() + " " + byKind);
        }
    }

    /** Comes when the exchange is over, so it has a line of its own. */
    @Override
    public void prefixBroken(Call call, PrefixBreak broken) {
        lines.accept(call.id() + " " + broken + " (no. " + counts.broken.incrementAndGet() + ")");
    }

    /** A new version of the client has it in each of its requests, so only the first is worth a line. */
    @Override
    public void drift(Call call, String what) {
        long count = counts.drift.incrementAndGet();
        if (counts.isNew(what)) {
            lines.accept(call.id() + " carried on what krouter does not know (no. " + count + "): "
                    + ExchangeLine.clean(what));
        } else {
            LOG.debug("{} carried on, again: {}", call.id(), what);
        }
    }

    @Override
    public void firstByte(Call call) {
        line(call).firstByte(nanos.getAsLong());
    }

    @Override
    public void usage(Call call, Usage usage) {
        line(call).usage(usage);
    }

    @Override
    public void stopped(Call call, StopReason reason) {
        line(call).ended(reason.name());
    }

    @Override
    public void failed(Call call, Failure failure) {
        line(call).failed(failure.kind());
    }

    @Override
    public void ended(Call call, long answerBytes) {
        ExchangeLine line = line(call);
        running.remove(call.id());
        lines.accept(call.id() + " " + line.finish(nanos.getAsLong(), answerBytes, call.isCancelled()));
    }

    private ExchangeLine line(Call call) {
        return running.computeIfAbsent(call.id(), id -> new ExchangeLine(nanos.getAsLong()));
    }

    /** What is counted over all exchanges, and over all krouters that follow each other. */
    private static final class Counts {

        /** Most different things remembered; a client that sends more makes them up. */
        private static final int MAX_KNOWN = 1000;

        private final Traffic traffic = new Traffic(Clock.systemUTC());
        private final AtomicLong unmatched = new AtomicLong();
        private final AtomicLong local = new AtomicLong();
        private final AtomicLong passed = new AtomicLong();
        private final AtomicLong broken = new AtomicLong();
        private final AtomicLong drift = new AtomicLong();
        private final Set<String> known = ConcurrentHashMap.newKeySet();

        private boolean isNew(String what) {
            return known.size() < MAX_KNOWN && known.add(what);
        }
    }
}
