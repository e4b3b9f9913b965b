package io.krouter.api.kit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.StreamEvent;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.TranslatorContract;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract can be kept, and catches a translator that leaks, or that ends a broken answer well. */
class LineTranslatorTest extends TranslatorContract {

    @Override
    protected Translator translator() {
        return new LineTranslator();
    }

    @Override
    protected List<LlmRequest> requests() {
        return Stream.of("say hello", "say ")
                .map(text -> LlmRequest.builder(LineTranslator.SAYS, URI.create("https://api.example"))
                        .body(Body.of(text))
                        .build())
                .toList();
    }

    @Override
    protected List<List<StreamEvent>> answers() {
        return List.of(List.of(event("one"), event("two"), event("end")), List.of(event("end")));
    }

    @Override
    protected List<Body> wholeAnswers() {
        return List.of(Body.of("one two end"));
    }

    @Test
    void aBrokenAnswerThatEndsWellIsCaught() {
        assertThatThrownBy(contractOf(new EndingWell())::aBrokenAnswerIsToldAsBrokenWhereverItBreaks)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("broke after 0 events");
    }

    @Test
    void aHeaderOfTheClientsIsCaught() {
        assertThatThrownBy(contractOf(new Leaking())::nothingOfTheClientsHeadersLeaves)
                .isInstanceOf(AssertionError.class);
    }

    private static StreamEvent event(String text) {
        return StreamEvent.of("", Body.of(text + "\n"), Body.of(text));
    }

    private TranslatorContract contractOf(Translator translator) {
        return new LineTranslatorTest() {
            @Override
            protected Translator translator() {
                return translator;
            }
        };
    }

    private static class Forwarding implements Translator {
        private final Translator line = new LineTranslator();

        @Override
        public WireFormat from() {
            return line.from();
        }

        @Override
        public WireFormat to() {
            return line.to();
        }

        @Override
        public Translation begin(LlmRequest request) {
            return line.begin(request);
        }
    }

    private static final class Leaking extends Forwarding {
        @Override
        public Translation begin(LlmRequest request) {
            return new Wrapped(super.begin(request), request);
        }
    }

    private static final class EndingWell extends Forwarding {
        @Override
        public Translation begin(LlmRequest request) {
            return new Wrapped(super.begin(request), null);
        }
    }

    /** A translation that sends the client's headers on, if it knows them, and takes every failure for an end. */
    private record Wrapped(Translator.Translation line, LlmRequest client) implements Translator.Translation {
        @Override
        public LlmRequest request() {
            return client == null
                    ? line.request()
                    : line.request().newBuilder().headers(client.headers()).build();
        }

        @Override
        public io.krouter.api.HeaderList answerHeaders() {
            return line.answerHeaders();
        }

        @Override
        public LlmResponse onWhole(int status, io.krouter.api.HeaderList headers, Body body) {
            return line.onWhole(status, headers, body);
        }

        @Override
        public void onEvent(StreamEvent event, Consumer<StreamEvent> out) {
            line.onEvent(event, out);
        }

        @Override
        public boolean isDone() {
            return line.isDone();
        }

        @Override
        public void onEnd(Consumer<StreamEvent> out) {
            line.onEnd(out);
        }

        @Override
        public void onFailure(String reason, Consumer<StreamEvent> out) {
            line.onEnd(out);
        }
    }
}
