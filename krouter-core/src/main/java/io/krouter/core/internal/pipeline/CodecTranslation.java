package io.krouter.core.internal.pipeline;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.StreamEvent;
import io.krouter.api.Translator;
import io.krouter.core.Target;
import io.krouter.core.chat.Failure;
import io.krouter.core.codec.AnswerReader;
import io.krouter.core.codec.AnswerWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** One exchange between two codecs: the provider's reads the answer, the client's writes it. */
final class CodecTranslation implements Translator.Translation {

    private final CodecTranslator.Exchange exchange;
    private final LlmRequest request;
    private final AnswerReader reader;
    private final AnswerWriter writer;
    private final AnswerRelay relay;
    private Consumer<StreamEvent> out = event -> {};

    CodecTranslation(CodecTranslator.Exchange exchange, LlmRequest request) {
        this.exchange = exchange;
        this.request = request;
        this.reader = exchange.provider().newAnswerReader();
        this.writer = exchange.client().newAnswerWriter(exchange.asked(), event -> out.accept(event));
        this.relay = new AnswerRelay(provider(), writer, exchange.tools(), AnswerObserver.of(exchange.asked()));
    }

    @Override
    public LlmRequest request() {
        return request;
    }

    @Override
    public HeaderList answerHeaders() {
        return writer.headers();
    }

    @Override
    public LlmResponse onWhole(int status, HeaderList headers, Body body) {
        if (status < 200 || status >= 300) {
            Failure read = exchange.provider().readFailure(status, headers, body);
            return refuse(FailureMessages.refusal(provider(), status, read));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        out = event -> append(event, whole);
        reader.onWhole(body, relay);
        return LlmResponse.builder(exchange.client().format(), 200)
                .headers(writer.headers())
                .body(Body.of(whole.toByteArray()))
                .build();
    }

    private LlmResponse refuse(Failure failure) {
        AnswerObserver.of(exchange.asked()).refused(failure);
        return exchange.client().writeFailure(failure, exchange.asked());
    }

    private static void append(StreamEvent event, ByteArrayOutputStream whole) {
        try {
            event.raw().writeTo(whole);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    @Override
    public void onEvent(StreamEvent event, Consumer<StreamEvent> out) {
        this.out = out;
        reader.onEvent(event, relay);
    }

    @Override
    public boolean isDone() {
        return relay.isOver() || reader.isDone();
    }

    @Override
    public void onEnd(Consumer<StreamEvent> out) {
        this.out = out;
        reader.onEnd(relay);
    }

    @Override
    public void onFailure(String reason, Consumer<StreamEvent> out) {
        this.out = out;
        relay.failure(Failure.of(Failure.Kind.BROKEN_ANSWER, reason));
    }

    private String provider() {
        return exchange.asked().tag(Target.class).map(Target::provider).orElse("the provider");
    }
}
