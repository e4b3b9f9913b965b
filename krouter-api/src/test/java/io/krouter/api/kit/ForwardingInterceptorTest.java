package io.krouter.api.kit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.InterceptorContract;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract accepts an interceptor as the documentation shows it, and catches each way to break it. */
class ForwardingInterceptorTest extends InterceptorContract {

    @Override
    protected Interceptor interceptor() {
        return chain ->
                chain.proceed(chain.request().newBuilder().target("/changed").build());
    }

    @Override
    protected LlmRequest request() {
        return LlmRequest.builder(WireFormat.OPENAI_CHAT, URI.create("https://api.example"))
                .body(Body.of("{\"model\":\"m\"}"))
                .build();
    }

    @Test
    void anAnswerThatIsNeitherReturnedNorClosedIsCaught() {
        Interceptor leaking = chain -> {
            chain.proceed(chain.request());
            return LlmResponse.builder(WireFormat.OPENAI_CHAT, 200).build();
        };

        refused(contractOf(leaking)::itAnswersAndLeavesNothingOpen, "still open");
    }

    @Test
    void askingAgainOverAnOpenAnswerIsCaught() {
        Interceptor retrying = chain -> {
            LlmResponse first = chain.proceed(chain.request());
            return first.isSuccessful() ? first : chain.proceed(chain.request());
        };

        refused(contractOf(retrying)::itClosesAnAnswerBeforeItAsksForAnother, "earlier answer was open");
    }

    @Test
    void aClockInTheRequestIsCaught() {
        AtomicLong clock = new AtomicLong();
        Interceptor ticking = chain -> chain.proceed(chain.request()
                .newBuilder()
                .body(Body.of("{\"now\":" + clock.incrementAndGet() + "}"))
                .build());

        refused(contractOf(ticking)::theSameRequestGoesDownTheSameWay, "no clock");
    }

    @Test
    void aNetworkFailureThatTurnsIntoABugIsCaught() {
        Interceptor careless = chain -> {
            try {
                return chain.proceed(chain.request());
            } catch (java.io.IOException e) {
                throw new IllegalStateException("lost", e);
            }
        };

        refused(contractOf(careless)::aFailureBelowStaysAnIOExceptionOrBecomesAnAnswer, "IllegalStateException");
    }

    private static void refused(ThrowingCallable test, String words) {
        assertThatThrownBy(test).isInstanceOf(AssertionError.class).hasMessageContaining(words);
    }

    private InterceptorContract contractOf(Interceptor interceptor) {
        LlmRequest request = request();
        return new InterceptorContract() {
            @Override
            protected Interceptor interceptor() {
                return interceptor;
            }

            @Override
            protected LlmRequest request() {
                return request;
            }
        };
    }
}
