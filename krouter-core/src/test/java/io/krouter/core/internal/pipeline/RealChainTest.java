package io.krouter.core.internal.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Call;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealChainTest {

    private final LlmRequest request = LlmRequest.builder(WireFormat.KIRO, URI.create("https://kiro.example"))
            .build();
    private final Call call = RealCall.start(Duration.ofMinutes(1));
    private final Interceptor answers =
            chain -> LlmResponse.builder(WireFormat.KIRO, 200).build();

    private LlmResponse run(Interceptor... interceptors) throws IOException {
        return RealChain.start(List.of(interceptors), request, call).proceed(request);
    }

    @Test
    void eachStepSeesWhatTheOneBeforeHandedOn() throws IOException {
        Interceptor renames = chain ->
                chain.proceed(chain.request().newBuilder().model("other").build());
        Interceptor checks = chain -> {
            assertThat(chain.request().model()).contains("other");
            return chain.proceed(chain.request());
        };
        assertThat(run(renames, checks, answers).status()).isEqualTo(200);
    }

    @Test
    void anInterceptorThatReturnsNullIsNamed() {
        assertThatThrownBy(() -> run(new ReturnsNull(), answers))
                .isInstanceOf(InterceptorException.class)
                .hasMessage(
                        "interceptor ReturnsNull returned null; return chain.proceed(request) or a response of your own");
    }

    @Test
    void anInterceptorThatThrowsIsNamedOnceHoweverDeepItStands() {
        Interceptor outer = chain -> chain.proceed(chain.request());
        assertThatThrownBy(() -> run(outer, outer, new Throws()))
                .isInstanceOf(InterceptorException.class)
                .hasMessageStartingWith("interceptor Throws failed: java.lang.IllegalStateException: a bug");
    }

    @Test
    void aChainThatEndsWithoutAnAnswerSaysSo() {
        Interceptor outer = chain -> chain.proceed(chain.request());
        assertThatThrownBy(() -> run(outer)).hasMessageContaining("its last interceptor must send");
    }

    @Test
    void aCancelledCallGoesNoFurther() {
        call.cancel();
        assertThatThrownBy(() -> run(answers)).isInstanceOf(IOException.class).hasMessage("cancelled");
    }

    private static final class ReturnsNull implements Interceptor {
        @Override
        @SuppressWarnings("NullAway")
        public LlmResponse intercept(Chain chain) {
            return null;
        }
    }

    private static final class Throws implements Interceptor {
        @Override
        public LlmResponse intercept(Chain chain) {
            throw new IllegalStateException("a bug");
        }
    }
}
