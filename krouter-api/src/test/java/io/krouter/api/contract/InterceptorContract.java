package io.krouter.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link Interceptor} keeps to. Extend it and hand over your own. */
public abstract class InterceptorContract {

    private static final int THREADS = 4;
    private static final int REQUESTS_PER_THREAD = 20;

    /** The interceptor to check, new and configured as in real use. Called at least once for each test. */
    protected abstract Interceptor interceptor();

    /** A request on which it has something to do. Equal in every call; its body can be read many times. */
    protected abstract LlmRequest request();

    /** The body of the answer that the rest of the chain gives. Override it if yours reads answers. */
    protected Body answer() {
        return Body.of("{\"answer\":\"of the rest of the chain\"}");
    }

    @Test
    public void itAnswersAndLeavesNothingOpen() throws IOException {
        RecordingChain chain = new RecordingChain(request(), (request, attempt) -> answerOf(200));

        try (LlmResponse response = interceptor().intercept(chain)) {
            assertThat(response).as("a response, of its own or of the chain").isNotNull();
            response.body().readAllBytes();
        }
        assertThat(chain.open())
                .as("answers still open after the returned one was closed")
                .isZero();
    }

    @Test
    public void closingItsAnswerEarlyClosesWhatIsBelow() throws IOException {
        RecordingChain chain = new RecordingChain(request(), (request, attempt) -> answerOf(200));

        interceptor().intercept(chain).close();

        assertThat(chain.open())
                .as("answers still open after the returned one was closed unread")
                .isZero();
    }

    @Test
    public void aRefusalOfTheProviderIsAnAnswer() throws IOException {
        RecordingChain chain = new RecordingChain(request(), (request, attempt) -> answerOf(attempt == 1 ? 429 : 200));

        try (LlmResponse response = interceptor().intercept(chain)) {
            assertThat(response.status()).isBetween(100, 599);
        }
        assertThat(chain.open())
                .as("answers still open after the returned one was closed")
                .isZero();
    }

    @Test
    public void itClosesAnAnswerBeforeItAsksForAnother() throws IOException {
        RecordingChain chain = new RecordingChain(request(), (request, attempt) -> answerOf(attempt == 1 ? 503 : 200));

        interceptor().intercept(chain).close();

        assertThat(chain.sentWhileOpen())
                .as("requests sent while an earlier answer was open")
                .isEmpty();
    }

    @Test
    public void aFailureBelowStaysAnIOExceptionOrBecomesAnAnswer() {
        RecordingChain chain = new RecordingChain(request(), (request, attempt) -> {
            throw new ProviderException("contract", "contract: connection refused", true, null);
        });

        assertThatCode(() -> {
                    try (LlmResponse response = interceptor().intercept(chain)) {
                        assertThat(response).isNotNull();
                    } catch (IOException e) {
                        assertThat(e).as("what was thrown").hasMessageMatching("(?s).+");
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    public void theSameRequestGoesDownTheSameWay() throws IOException {
        assertThat(sentBy(interceptor(), request()))
                .as("what two interceptors, set up alike, make of one request: nothing random, no clock")
                .isEqualTo(sentBy(interceptor(), request()));
    }

    @Test
    public void anEarlierRequestLeavesNoTrace() throws IOException {
        Interceptor used = interceptor();

        assertThat(sentBy(used, request())).isEqualTo(sentBy(used, request()));
    }

    @Test
    public void itServesManyThreadsAtOnce() throws Exception {
        Interceptor shared = interceptor();
        List<Sent> expected = sentBy(interceptor(), request());
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<Sent>>> results = new ArrayList<>();
            for (int i = 0; i < THREADS * REQUESTS_PER_THREAD; i++) {
                results.add(threads.submit(() -> {
                    start.await();
                    return sentBy(shared, request());
                }));
            }
            start.countDown();
            for (Future<List<Sent>> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    public void itHasANameThatStays() {
        assertThat(interceptor().name()).isNotBlank().isEqualTo(interceptor().name());
    }

    private LlmResponse answerOf(int status) {
        return LlmResponse.builder(request().format(), status)
                .headers(HeaderList.of("content-type", "application/json"))
                .body(answer())
                .build();
    }

    private List<Sent> sentBy(Interceptor interceptor, LlmRequest request) throws IOException {
        RecordingChain chain = new RecordingChain(request, (passedOn, attempt) -> answerOf(200));
        interceptor.intercept(chain).close();
        return chain.sent().stream().map(Sent::of).toList();
    }

    /** What of a request a provider gets to see. */
    private record Sent(String line, HeaderList headers, String body) {
        static Sent of(LlmRequest request) {
            String line = request.method() + " " + request.origin() + request.target() + " " + request.model();
            return new Sent(line, request.headers(), request.body().utf8());
        }
    }
}
