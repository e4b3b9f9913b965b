package io.krouter.core;

import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.core.cache.PrefixBreak;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what it is told, one line each. */
public final class RecordingListener implements CallListener {

    public final List<String> events = new CopyOnWriteArrayList<>();
    public final List<Failure> failures = new CopyOnWriteArrayList<>();

    @Override
    public void started(Call call, LlmRequest request) {
        events.add("started " + request.format());
    }

    @Override
    public void routed(Call call, String model, Target target) {
        events.add("routed " + model + " to " + target);
    }

    @Override
    public void unmatched(Call call, String model, Routes.Unmatched policy) {
        events.add("unmatched " + model + " " + policy);
    }

    @Override
    public void markedLocal(Call call, Routes.LocalMark meaning) {
        events.add("marked local " + meaning);
    }

    @Override
    public void fellBack(Call call, Target failed, String reason) {
        events.add("fell back from " + failed + ": " + reason);
    }

    @Override
    public void drift(Call call, String what) {
        events.add("drift " + what);
    }

    @Override
    public void compressed(Call call, List<Compression.Saving> savings) {
        events.add("compressed " + savings.size() + " kinds");
    }

    @Override
    public void firstByte(Call call) {
        events.add("first byte");
    }

    @Override
    public void usage(Call call, Usage usage) {
        events.add("usage " + usage.input() + " in, " + usage.output().orElse(-1) + " out");
    }

    @Override
    public void stopped(Call call, StopReason reason) {
        events.add("stopped " + reason);
    }

    @Override
    public void failed(Call call, Failure failure) {
        events.add("failed " + failure.kind());
        failures.add(failure);
    }

    @Override
    public void prefixBroken(Call call, PrefixBreak broken) {
        events.add(broken.toString());
    }

    @Override
    public void ended(Call call, long answerBytes) {
        events.add("ended");
    }
}
