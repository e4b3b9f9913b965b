package io.krouter.tls.internal.exchange;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.core.Krouter;
import io.krouter.core.Passage;
import io.krouter.core.chat.Failure;
import io.krouter.tls.internal.upstream.StreamedBody;
import io.krouter.tls.internal.upstream.UpstreamClient;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers with a krouter: natively on the event loop where the request passes unchanged, otherwise with the krouter's chain. The
 * body of a chat request is read whole first; any other streams through.
 */
final class KrouterResponder implements Responder {

    private static final String BUSY =
            "krouter holds as many chat requests as it has memory for; try again in a moment";

    private final Exchange exchange;
    private final Krouter krouter;
    private final UpstreamClient upstream;
    private @Nullable Answering answering;

    KrouterResponder(Exchange exchange, Krouter krouter, UpstreamClient upstream) {
        this.exchange = exchange;
        this.krouter = krouter;
        this.upstream = upstream;
    }

    @Override
    public BodySink start() {
        ReceivedRequest head = exchange.head();
        if (head.isChat() && head.announced() > maxRequestBytes()) {
            refuse(tooLarge());
            return BodySink.NOWHERE;
        }
        exchange.inviteBody();
        if (head.rules().webSocket() && !head.isChat()) {
            awaitUpgrade();
            return BodySink.NOWHERE; // what the client sends before the backend has agreed is not for the backend
        }
        return head.isChat() || !head.hasBody() ? collect() : passOn();
    }

    private BodySink collect() {
        long announced = exchange.head().announced();
        return new BodyCollector(announced, maxRequestBytes(), exchange.memory(), new BodyCollector.Listener() {
            @Override
            public void complete(Body body) {
                answer(request(body));
            }

            @Override
            public void tooLarge() {
                refuse(KrouterResponder.this.tooLarge());
            }

            @Override
            public void noMemory() {
                exchange.memory().release();
                refuse(Failure.of(Failure.Kind.UNAVAILABLE, BUSY));
            }
        });
    }

    private void answer(LlmRequest request) {
        Optional<Passage> passage = krouter.passage(request, exchange.call());
        if (passage.isPresent()) {
            pass(passage.get()).begin(upstream);
        } else {
            execute(request, BodySink.NOWHERE);
        }
    }

    private BodySink passOn() {
        long length = exchange.head().length();
        Optional<Passage> passage = krouter.passage(request(toCome(length)), exchange.call());
        if (passage.isPresent()) {
            NativeAnswering passing = pass(passage.get());
            passing.begin(upstream, StreamedBody.ofLength(length, exchange.bufferBytes()));
            return passing.body();
        }
        BodyPipe pipe = pipe();
        execute(request(Body.oneShot(pipe, length)), BodySink.NOWHERE);
        return pipe;
    }

    private void awaitUpgrade() {
        Optional<Passage> passage = krouter.passage(upgrade(toCome(ReceivedRequest.UNKNOWN)), exchange.call());
        if (passage.isPresent()) {
            pass(passage.get()).begin(upstream, StreamedBody.afterUpgrade(exchange.bufferBytes()));
        } else {
            BodyPipe pipe = pipe();
            execute(upgrade(Body.oneShot(pipe, ReceivedRequest.UNKNOWN)), pipe);
        }
    }

    /** Stands for a body that is handed on without ever being read here. */
    private static Body toCome(long length) {
        return Body.oneShot(InputStream.nullInputStream(), length);
    }

    private BodyPipe pipe() {
        return new BodyPipe(exchange.bufferBytes(), exchange::pauseReading, exchange::resumeReading);
    }

    private LlmRequest request(Body body) {
        return exchange.head().request().newBuilder().body(body).build();
    }

    private LlmRequest upgrade(Body body) {
        LlmRequest request = request(body);
        return request.newBuilder()
                .headers(request.headers()
                        .newBuilder()
                        .add("Upgrade", "websocket")
                        .build())
                .build();
    }

    private int maxRequestBytes() {
        return krouter.limits().maxRequestBytes();
    }

    private Failure tooLarge() {
        return Failure.of(
                Failure.Kind.TOO_LARGE,
                "the request has more than " + maxRequestBytes()
                        + " bytes, which is krouter's limit; send less context");
    }

    private NativeAnswering pass(Passage passage) {
        NativeAnswering passing = new NativeAnswering(exchange, passage);
        answering = passing;
        return passing;
    }

    private void execute(LlmRequest request, BodySink raw) {
        answerFrom(() -> krouter.execute(request, exchange.call()), raw);
    }

    private void refuse(Failure failure) {
        answerFrom(() -> krouter.refuse(exchange.head().request(), failure), BodySink.NOWHERE);
    }

    private void answerFrom(ResponsePump.Source source, BodySink raw) {
        ChainAnswering blocking = new ChainAnswering(exchange, krouter, raw);
        answering = blocking;
        blocking.begin(source);
    }

    @Override
    public boolean isAnswering() {
        return answering != null;
    }

    @Override
    public void writabilityChanged() {
        if (answering != null) {
            answering.writabilityChanged();
        }
    }

    @Override
    public void abandon(IOException cause) {
        if (answering != null) {
            answering.abandon(cause);
        }
    }
}
