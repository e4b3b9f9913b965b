package io.krouter.core.internal.pipeline;

import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;

/** Collects what an answer reports about itself: model, usage, stop reason, failure. */
final class ObservingSink implements AnswerSink {

    private final AnswerObserver observer;

    ObservingSink(AnswerObserver observer) {
        this.observer = observer;
    }

    @Override
    public void usage(Usage usage) {
        observer.usage(usage);
    }

    @Override
    public void stop(StopReason reason) {
        observer.stopped(reason);
    }

    @Override
    public void failure(Failure failure) {
        observer.failed(failure);
    }

    @Override
    public void drift(String what) {
        observer.drift(what);
    }

    @Override
    public void text(String delta) {}

    @Override
    public void reasoning(String delta) {}

    @Override
    public void reasoningSignature(String signature) {}

    @Override
    public void redactedReasoning(String base64) {}

    @Override
    public void toolCallStart(String id, String name) {}

    @Override
    public void toolCallInput(String id, String fragment) {}

    @Override
    public void toolCallEnd(String id) {}

    @Override
    public void extra(String name, Json value) {}

    @Override
    public void end() {}
}
