package io.krouter.api.kit;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.StreamEvent;
import io.krouter.api.Translator;
import io.krouter.api.WireFormat;
import java.util.function.Consumer;

/** The shortest translator that keeps the contract: from {@code say TEXT} to {@code ask TEXT}, an answer per line. */
final class LineTranslator implements Translator {

    static final WireFormat SAYS = WireFormat.of("says");
    static final WireFormat ASKS = WireFormat.of("asks");

    @Override
    public WireFormat from() {
        return SAYS;
    }

    @Override
    public WireFormat to() {
        return ASKS;
    }

    @Override
    public Translation begin(LlmRequest request) {
        String text = request.body().utf8();
        if (!text.startsWith("say ")) {
            throw new IllegalArgumentException("a request starts with \"say \" but this one does not");
        }
        LlmRequest translated = LlmRequest.builder(ASKS, request.origin())
                .body(Body.of("ask " + text.substring(4)))
                .build();
        return new LineTranslation(translated);
    }

    private static final class LineTranslation implements Translation {
        private final LlmRequest request;
        private boolean done;

        LineTranslation(LlmRequest request) {
            this.request = request;
        }

        @Override
        public LlmRequest request() {
            return request;
        }

        @Override
        public HeaderList answerHeaders() {
            return HeaderList.of("content-type", "text/plain");
        }

        @Override
        public LlmResponse onWhole(int status, HeaderList headers, Body body) {
            return LlmResponse.builder(SAYS, status).body(Body.of("whole")).build();
        }

        @Override
        public void onEvent(StreamEvent event, Consumer<StreamEvent> out) {
            done = event.data().utf8().equals("end");
            emit(event.data().utf8(), out);
        }

        @Override
        public boolean isDone() {
            return done;
        }

        @Override
        public void onEnd(Consumer<StreamEvent> out) {
            emit(done ? "ended" : "cut", out);
        }

        @Override
        public void onFailure(String reason, Consumer<StreamEvent> out) {
            emit("failed: " + reason, out);
        }

        private static void emit(String text, Consumer<StreamEvent> out) {
            out.accept(StreamEvent.of("", Body.of(text + "\n"), Body.of(text)));
        }
    }
}
