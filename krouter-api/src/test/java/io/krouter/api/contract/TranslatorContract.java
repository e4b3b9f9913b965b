package io.krouter.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.StreamEvent;
import io.krouter.api.Translator;
import io.krouter.api.Translator.Translation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link Translator} keeps to. Extend it and hand over your own, with samples of its two formats. */
public abstract class TranslatorContract {

    private static final String REASON = "contract: connection reset after 3 events";
    private static final HeaderList JSON = HeaderList.of("content-type", "application/json");
    private static final Body GARBAGE = Body.of("{\"cut");

    /** The translator to check, new and configured as in real use. Called at least once for each test. */
    protected abstract Translator translator();

    /**
     * Valid requests in {@link Translator#from()} that ask for a stream, at least one. Let them have what the format can
     * say: tools, tool results, pictures. Their bodies can be read many times.
     */
    protected abstract List<LlmRequest> requests();

    /**
     * Complete streamed answers in {@link Translator#to()}, at least one, each from its first event to its last. Let them
     * have what the format can say: text, tool calls, thoughts.
     */
    protected abstract List<List<StreamEvent>> answers();

    /** Complete unstreamed answers in {@link Translator#to()}; empty if the format has none. */
    protected abstract List<Body> wholeAnswers();

    /** A request that is not what {@link Translator#from()} says: unless overridden, one whose body was cut. */
    protected LlmRequest malformed() {
        return anyRequest().newBuilder().body(GARBAGE).build();
    }

    @Test
    public void theRequestArrivesInTheProvidersFormat() {
        assertThat(requests()).isNotEmpty().allSatisfy(request -> {
            LlmRequest translated = translator().begin(request).request();
            assertThat(translated.format()).isEqualTo(translator().to());
            assertThat(translated.body().length()).isNotZero();
        });
    }

    @Test
    public void nothingOfTheClientsHeadersLeaves() {
        HeaderList clients = HeaderList.of(
                "authorization",
                "Bearer client-secret-1",
                "user-agent",
                "client-secret-2",
                "x-extra",
                "client-secret-3");

        assertThat(requests()).allSatisfy(request -> {
            LlmRequest translated = translator()
                    .begin(request.newBuilder().headers(clients).build())
                    .request();
            assertThat(translated.headers().lines())
                    .noneMatch(line -> line.value().contains("client-secret"));
            assertThat(translated.body().utf8()).doesNotContain("client-secret");
            assertThat(translated.target()).doesNotContain("client-secret");
        });
    }

    @Test
    public void theSameRequestBecomesTheSameBytes() {
        assertThat(requests()).allSatisfy(request -> {
            Translation translation = translator().begin(request);
            LlmRequest again = translator().begin(request).request();
            assertThat(again.body())
                    .as("no clock, nothing random")
                    .isEqualTo(translation.request().body());
            assertThat(again.target()).isEqualTo(translation.request().target());
            assertThat(again.headers()).isEqualTo(translation.request().headers());
            assertThat(translation.request().body()).isEqualTo(again.body());
        });
    }

    @Test
    public void aMalformedRequestIsRefusedWithWords() {
        assertThatThrownBy(() -> translator().begin(malformed()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).+");
    }

    @Test
    public void aCompleteAnswerIsToldToItsEnd() {
        assertThat(answers()).isNotEmpty().allSatisfy(answer -> {
            Translation translation = begun();
            assertThat(translation.answerHeaders().contains("content-type")).isTrue();
            assertThat(translation.isDone()).as("done before the first event").isFalse();
            assertThat(told(translation, answer))
                    .isNotEmpty()
                    .allMatch(event -> event.raw().length() > 0);
        });
    }

    @Test
    public void twoAnswersAtOnceDoNotTouchEachOther() {
        for (List<StreamEvent> answer : answers()) {
            Translator shared = translator();
            Translation first = shared.begin(anyRequest());
            Translation second = shared.begin(anyRequest());
            List<StreamEvent> toFirst = new ArrayList<>();
            List<StreamEvent> toSecond = new ArrayList<>();
            for (StreamEvent event : answer) {
                first.onEvent(event, toFirst::add);
                second.onEvent(event, toSecond::add);
            }
            first.onEnd(toFirst::add);
            second.onEnd(toSecond::add);

            assertThat(toFirst).isEqualTo(toSecond).isEqualTo(told(begun(), answer));
        }
    }

    @Test
    public void aBrokenAnswerIsToldAsBrokenWhereverItBreaks() {
        for (List<StreamEvent> answer : answers()) {
            for (int events = 0; events < answer.size(); events++) {
                Translation translation = begun();
                List<StreamEvent> told = new ArrayList<>();
                for (StreamEvent event : answer.subList(0, events)) {
                    translation.onEvent(event, told::add);
                }
                int before = told.size();
                translation.onFailure(REASON, told::add);

                assertThat(told.subList(before, told.size()))
                        .as("what says that the answer broke after " + events + " events, and why")
                        .anyMatch(event -> event.data().utf8().contains(REASON));
            }
        }
    }

    @Test
    public void anEventThatCannotBeReadIsNoException() {
        Translation translation = begun();
        List<StreamEvent> told = new ArrayList<>();

        assertThatCode(() -> {
                    translation.onEvent(StreamEvent.of("contract", GARBAGE, GARBAGE), told::add);
                    translation.onEnd(told::add);
                })
                .doesNotThrowAnyException();
        assertThat(told).as("what the client is told of it").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 404, 413, 429, 500, 503, 529})
    public void aRefusalStaysARefusal(int status) throws IOException {
        for (Body body : List.of(Body.of("{\"error\":{\"message\":\"no\"}}"), Body.of("<html>"), Body.EMPTY)) {
            try (LlmResponse refusal = begun().onWhole(status, JSON, body)) {
                assertThat(refusal.format()).isEqualTo(translator().from());
                assertThat(refusal.isSuccessful()).isFalse();
                assertThat(refusal.body().readAllBytes())
                        .as("words for the client")
                        .isNotEmpty();
            }
        }
    }

    @Test
    public void aWholeAnswerIsTranslated() throws IOException {
        assumeThat(wholeAnswers()).as("the format has whole answers").isNotEmpty();
        for (Body whole : wholeAnswers()) {
            try (LlmResponse response = begun().onWhole(200, JSON, whole)) {
                assertThat(response.format()).isEqualTo(translator().from());
                assertThat(response.isSuccessful()).isTrue();
                assertThat(response.body().readAllBytes()).isNotEmpty();
            }
        }
    }

    @Test
    public void aWholeAnswerThatCannotBeReadIsNoException() {
        assertThatCode(() -> begun().onWhole(200, JSON, GARBAGE).close()).doesNotThrowAnyException();
    }

    private LlmRequest anyRequest() {
        return requests().get(0);
    }

    private Translation begun() {
        return translator().begin(anyRequest());
    }

    private static List<StreamEvent> told(Translation translation, List<StreamEvent> answer) {
        List<StreamEvent> told = new ArrayList<>();
        answer.forEach(event -> translation.onEvent(event, told::add));
        translation.onEnd(told::add);
        return told;
    }
}
