package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes an answer and keeps it: each part as a line, adjacent pieces of one part joined. */
final class RecordedAnswer implements AnswerSink {

    private final List<String> lines = new ArrayList<>();
    private String last = "";
    Usage usage = Usage.UNKNOWN;
    Optional<StopReason> stop = Optional.empty();
    Optional<Failure> failure = Optional.empty();
    int ends;

    /** Such as {@code text: Hello}, {@code call a readFile}, {@code input a: {}}, {@code end a}. */
    List<String> lines() {
        return lines;
    }

    boolean isComplete() {
        return ends == 1 && failure.isEmpty();
    }

    private void piece(String part, String piece) {
        if (last.equals(part)) {
            lines.set(lines.size() - 1, lines.get(lines.size() - 1) + piece);
        } else {
            lines.add(part + ": " + piece);
        }
        last = part;
    }

    private void whole(String line) {
        lines.add(line);
        last = "";
    }

    @Override
    public void text(String delta) {
        piece("text", delta);
    }

    @Override
    public void reasoning(String delta) {
        piece("reasoning", delta);
    }

    @Override
    public void reasoningSignature(String signature) {
        piece("signature", signature);
    }

    @Override
    public void redactedReasoning(String base64) {
        whole("redacted: " + base64);
    }

    @Override
    public void toolCallStart(String id, String name) {
        whole("call " + id + " " + name);
    }

    @Override
    public void toolCallInput(String id, String fragment) {
        piece("input " + id, fragment);
    }

    @Override
    public void toolCallEnd(String id) {
        whole("end " + id);
    }

    @Override
    public void usage(Usage usage) {
        this.usage = usage.orElse(this.usage);
    }

    @Override
    public void stop(StopReason reason) {
        stop = Optional.of(reason);
    }

    @Override
    public void extra(String name, Json value) {
        whole("extra " + name);
    }

    @Override
    public void end() {
        ends++;
    }

    @Override
    public void failure(Failure failure) {
        if (this.failure.isPresent() || ends > 0) {
            throw new IllegalStateException("something came after the end");
        }
        this.failure = Optional.of(failure);
    }
}
