package io.krouter.core.internal.pipeline;

import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;

/**
 * Connects a reader to a writer: maps tool ids and names back to the client's, adds the provider's name to a failure, reports to
 * the observer, and forwards nothing after the end.
 */
final class AnswerRelay implements AnswerSink {

    private final String provider;
    private final AnswerSink writer;
    private final ToolMapping tools;
    private final AnswerObserver observer;
    private boolean over;

    AnswerRelay(String provider, AnswerSink writer, ToolMapping tools, AnswerObserver observer) {
        this.provider = provider;
        this.writer = writer;
        this.tools = tools;
        this.observer = observer;
    }

    /** Whether the end or a failure has passed. */
    boolean isOver() {
        return over;
    }

    @Override
    public void text(String delta) {
        if (!over) {
            writer.text(delta);
        }
    }

    @Override
    public void reasoning(String delta) {
        if (!over) {
            writer.reasoning(delta);
        }
    }

    @Override
    public void reasoningSignature(String signature) {
        if (!over) {
            writer.reasoningSignature(signature);
        }
    }

    @Override
    public void redactedReasoning(String base64) {
        if (!over) {
            writer.redactedReasoning(base64);
        }
    }

    @Override
    public void toolCallStart(String id, String name) {
        if (!over) {
            writer.toolCallStart(tools.clientId(id), tools.clientName(name));
        }
    }

    @Override
    public void toolCallInput(String id, String fragment) {
        if (!over) {
            writer.toolCallInput(tools.clientId(id), fragment);
        }
    }

    @Override
    public void toolCallEnd(String id) {
        if (!over) {
            writer.toolCallEnd(tools.clientId(id));
        }
    }

    @Override
    public void usage(Usage usage) {
        if (!over) {
            observer.usage(usage);
            writer.usage(usage);
        }
    }

    @Override
    public void stop(StopReason reason) {
        if (!over) {
            observer.stopped(reason);
            writer.stop(reason);
        }
    }

    @Override
    public void extra(String name, Json value) {
        if (!over) {
            writer.extra(name, value);
        }
    }

    @Override
    public void drift(String what) {
        observer.drift(what);
    }

    @Override
    public void end() {
        if (!over) {
            over = true;
            writer.end();
        }
    }

    @Override
    public void failure(Failure failure) {
        if (!over) {
            over = true;
            Failure named = FailureMessages.broken(provider, failure);
            observer.failed(named);
            writer.failure(named);
        }
    }
}
