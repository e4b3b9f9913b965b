package io.krouter.core.internal.pipeline;

import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.ProviderException;
import io.krouter.core.Limits;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;

/** Hands a request to a provider, and watches that the answer comes in time. */
public final class Sender {

    /** Asks krouter to pass the request through; it has no meaning for a vendor and is not sent to one. */
    static final String SOURCE_HEADER = "x-request-source";

    private final Limits limits;
    private final ScheduledExecutorService watchdog;

    /** @param watchdog runs the checks of time limits; not closed here */
    public Sender(Limits limits, ScheduledExecutorService watchdog) {
        this.limits = limits;
        this.watchdog = watchdog;
    }

    /** Sends to this provider; the answer's body fails if it stays silent for too long. */
    LlmResponse send(Provider provider, LlmRequest request, Call call) throws IOException {
        RealCall.Attempt attempt = RealCall.attempt(call);
        AttemptTimeout watch = new AttemptTimeout(watchdog, attempt.call());
        watch.expect(limits.firstByteTimeout(), "no answer came within " + words(limits.firstByteTimeout()));
        try {
            LlmRequest clean = request.newBuilder()
                    .headers(request.headers().without(SOURCE_HEADER))
                    .build();
            LlmResponse response = provider.send(clean, attempt.call());
            return response.newBuilder()
                    .body(new TimedStream(response.body(), watch, limits.idleTimeout(), attempt.tie()))
                    .build();
        } catch (IOException | RuntimeException e) {
            watch.stop();
            attempt.tie().close();
            if (watch.expired()) {
                throw tooLate(provider, watch, e);
            }
            throw e;
        }
    }

    private static ProviderException tooLate(Provider provider, AttemptTimeout watch, Exception cause) {
        return new ProviderException(provider.name(), watch.reason(), true, cause);
    }

    static String words(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
