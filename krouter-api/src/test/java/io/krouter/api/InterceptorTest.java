package io.krouter.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InterceptorTest {

    @Test
    void aClassIsNamedByItsSimpleName() {
        assertThat(new CountTurns().name()).isEqualTo("CountTurns");
    }

    @Test
    void aLambdaIsNamedByTheClassItWasWrittenInAndByNoAddress() {
        Interceptor lambda = chain -> chain.proceed(chain.request());

        assertThat(lambda.name()).isEqualTo("InterceptorTest (lambda)");
    }

    @Test
    void anAnonymousClassIsNamedByTheClassItWasWrittenIn() {
        Interceptor anonymous = new Interceptor() {
            @Override
            public LlmResponse intercept(Chain chain) {
                throw new AssertionError("not called");
            }
        };

        assertThat(anonymous.name()).isEqualTo("InterceptorTest$1");
    }

    private static final class CountTurns implements Interceptor {
        @Override
        public LlmResponse intercept(Chain chain) {
            throw new AssertionError("not called");
        }
    }
}
