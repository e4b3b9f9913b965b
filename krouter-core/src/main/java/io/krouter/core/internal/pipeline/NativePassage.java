package io.krouter.core.internal.pipeline;

import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.WireFormat;
import io.krouter.api.internal.http.PassThroughProvider;
import io.krouter.core.Limits;
import io.krouter.core.Passage;
import io.krouter.core.chat.Failure;
import io.krouter.core.internal.codec.CodecTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The native passage of one request. What its observation costs happens later, in the {@link ObservationQueue}; what the
 * listener can receive without reading anything is reported at once.
 */
final class NativePassage implements Passage {

    /** Bytes of an answer that are read on the side at once: fewer hand-overs, and far less than a worker may hold. */
    private static final int READ_AT_ONCE = 64 << 10;

    private final Limits limits;
    private final CodecTable codecs;
    private final ObservationQueue observations;
    private final PassThroughProvider provider;
    private final Call call;
    private final LlmRequest request;
    private final @Nullable Observation observation;
    private List<byte[]> unread = new ArrayList<>();
    private long unreadBytes;
    private @Nullable AnswerTap side;
    private boolean complete;
    private long bytes;

    /** @param observation empty where nobody listens */
    NativePassage(
            Limits limits,
            CodecTable codecs,
            ObservationQueue observations,
            PassThroughProvider provider,
            Call call,
            LlmRequest request,
            Optional<Observation> observation) {
        this.limits = limits;
        this.codecs = codecs;
        this.observations = observations;
        this.provider = provider;
        this.call = call;
        this.request = request;
        this.observation = observation.orElse(null);
    }

    @Override
    public PassThroughProvider provider() {
        return provider;
    }

    @Override
    public LlmRequest request() {
        return request;
    }

    @Override
    public Duration firstByteTimeout() {
        return limits.firstByteTimeout();
    }

    @Override
    public Duration idleTimeout() {
        return limits.idleTimeout();
    }

    @Override
    public void answered(int status, HeaderList headers) {
        if (observation != null) {
            side = observation.answered(request.format(), status, headers).orElse(null);
        }
    }

    @Override
    public boolean isRead() {
        return side != null;
    }

    @Override
    public void passed(int count) {
        if (bytes == 0 && count > 0 && observation != null) {
            observation.firstByte();
        }
        bytes += count;
    }

    @Override
    public void read(byte[] copy) {
        if (!observations.reserve(copy.length)) {
            side = null;
            return;
        }
        unread.add(copy);
        unreadBytes += copy.length;
        if (unreadBytes >= READ_AT_ONCE) {
            observations.run(takeUnread());
        }
    }

    /** Reads what has passed until now. */
    private Runnable takeUnread() {
        AnswerTap reader = side;
        List<byte[]> pieces = unread;
        long count = unreadBytes;
        unread = new ArrayList<>();
        unreadBytes = 0;
        return () -> {
            if (reader != null) {
                pieces.forEach(reader::read);
            }
            observations.release(count);
        };
    }

    @Override
    public void completed() {
        complete = true;
    }

    @Override
    public LlmResponse refusal(ProviderException cause) throws ProviderException {
        Failure failure = Failure.of(Failure.Kind.UNAVAILABLE, FailureMessages.unreachable(cause));
        if (observation != null) {
            observation.observer().failed(failure);
        }
        if (call.isCancelled() || request.format().equals(WireFormat.OPAQUE)) {
            throw cause;
        }
        return codecs.client(request.format()).writeFailure(failure, request);
    }

    @Override
    public void ended() {
        Observation open = observation;
        if (open != null) {
            observations.run(new Ending(open));
        }
    }

    /** What is left to read and to report. */
    private final class Ending implements Runnable {
        private final Observation observed;
        private final @Nullable AnswerTap reader = side;
        private final Runnable reading = takeUnread();
        private final boolean wasComplete = complete;
        private final long held = Math.max(0, request.body().length());
        private final boolean judged;

        Ending(Observation observed) {
            this.observed = observed;
            this.judged = observations.reserve(held);
        }

        @Override
        public void run() {
            reading.run();
            if (reader != null && wasComplete) {
                reader.end();
            }
            if (judged) {
                observed.judgePrompt();
                observed.findDrift();
                observations.release(held);
            }
            observed.ended(bytes);
        }
    }
}
