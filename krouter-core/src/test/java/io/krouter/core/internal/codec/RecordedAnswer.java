package io.krouter.core.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what it is told, pieces joined, and insists on the order that {@link AnswerSink} promises. */
public final class RecordedAnswer implements AnswerSink {

    public final List<String> order = new ArrayList<>();
    public final Map<String, Call> calls = new LinkedHashMap<>();
    public String text = "";
    public String reasoning = "";
    public String signature = "";
    public String redacted = "";
    public Optional<StopReason> stop = Optional.empty();
    public Usage usage = Usage.UNKNOWN;
    public Optional<Failure> failure = Optional.empty();
    public boolean ended;

    public record Call(String name, String input, boolean complete) {}

    @Override
    public void text(String delta) {
        say("text");
        text += delta;
    }

    @Override
    public void reasoning(String delta) {
        say("reasoning");
        reasoning += delta;
    }

    @Override
    public void reasoningSignature(String signature) {
        say("signature");
        this.signature += signature;
    }

    @Override
    public void redactedReasoning(String base64) {
        say("redacted");
        redacted += base64;
    }

    @Override
    public void toolCallStart(String id, String name) {
        say("start " + id);
        assertThat(calls.put(id, new Call(name, "", false)))
                .as("a call with the id " + id + " before")
                .isNull();
    }

    @Override
    public void toolCallInput(String id, String fragment) {
        say("input " + id);
        Call call = open(id);
        calls.put(id, new Call(call.name, call.input + fragment, false));
    }

    @Override
    public void toolCallEnd(String id) {
        say("end " + id);
        Call call = open(id);
        calls.put(id, new Call(call.name, call.input, true));
    }

    private Call open(String id) {
        assertThat(calls).containsKey(id);
        assertThat(calls.get(id).complete)
                .as("call " + id + " complete already")
                .isFalse();
        return calls.get(id);
    }

    @Override
    public void usage(Usage usage) {
        say("usage");
        this.usage = usage.orElse(this.usage);
    }

    @Override
    public void stop(StopReason reason) {
        say("stop");
        stop = Optional.of(reason);
    }

    @Override
    public void extra(String name, Json value) {
        say("extra " + name);
    }

    @Override
    public void end() {
        say("end");
        ended = true;
    }

    @Override
    public void failure(Failure failure) {
        say("failure");
        this.failure = Optional.of(failure);
    }

    private void say(String what) {
        assertThat(ended || failure.isPresent()).as("over before " + what).isFalse();
        if (order.isEmpty() || !order.get(order.size() - 1).equals(what)) {
            order.add(what);
        }
    }
}
