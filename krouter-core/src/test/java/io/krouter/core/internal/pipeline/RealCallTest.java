package io.krouter.core.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Call;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RealCallTest {

    private final RealCall call = RealCall.start(Duration.ofMinutes(1));
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void aCancelRunsWhatWasRegisteredOnce() {
        call.onCancel(runs::incrementAndGet);
        call.cancel();
        call.cancel();
        assertThat(runs).hasValue(1);
        assertThat(call.isCancelled()).isTrue();
    }

    @Test
    void whatIsRegisteredAfterTheCancelRunsAtOnce() {
        call.cancel();
        call.onCancel(runs::incrementAndGet);
        assertThat(runs).hasValue(1);
    }

    @Test
    void whatWasTakenBackDoesNotRun() {
        Call.Registration first = call.onCancel(runs::incrementAndGet);
        call.onCancel(runs::incrementAndGet);
        first.close();
        call.cancel();
        assertThat(runs).hasValue(1);
    }

    @Test
    void anAttemptEndsWithItsExchangeButNotTheOtherWayRound() {
        RealCall first = RealCall.attempt(call).call();
        RealCall second = RealCall.attempt(call).call();
        first.cancel();
        assertThat(call.isCancelled()).isFalse();
        call.cancel();
        assertThat(second.isCancelled()).isTrue();
    }

    @Test
    void theTimeLeftIsNeverNegative() {
        assertThat(RealCall.start(Duration.ZERO).remaining()).isZero();
        assertThat(call.remaining()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void idsAreUnique() {
        assertThat(RealCall.start(Duration.ZERO).id()).isNotEqualTo(call.id()).matches("[a-z0-9-]+");
    }
}
