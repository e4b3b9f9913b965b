package io.krouter.desktop.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.Compression.Saving;
import io.krouter.core.Krouter;
import io.krouter.core.Routes;
import io.krouter.core.Target;
import io.krouter.core.cache.PrefixBreak;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallLogTest {

    private static final Usage USAGE = new Usage(
            OptionalLong.of(200),
            OptionalLong.of(1000),
            OptionalLong.empty(),
            OptionalLong.of(57),
            OptionalLong.empty(),
            OptionalDouble.empty());

    private final List<String> lines = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final CallLog log = new CallLog(lines::add, nanos::get);
    private final Krouter krouter = Krouter.builder().discover(false).build();
    private final Call call = krouter.newCall();

    @AfterEach
    void close() {
        krouter.close();
    }

    @Test
    void anExchangeIsOneLineWithWayEndTokensAndTimes() {
        log.started(call, request(WireFormat.KIRO));
        log.routed(call, "claude-sonnet-4.5", Target.parse("openai/gpt-5"));
        log.fellBack(call, Target.parse("openai/gpt-5"), "answered 503");
        log.routed(call, "claude-sonnet-4.5", Target.parse("local/qwen3"));
        pass(400);
        log.firstByte(call);
        log.usage(call, USAGE);
        log.stopped(call, StopReason.TOOL_USE);
        pass(1100);
        log.ended(call, 2345);

        assertThat(lines)
                .containsExactly(
                        call.id() + " claude-sonnet-4.5 -> openai/gpt-5 (answered 503) -> local/qwen3: tool use,"
                                + " 1200 tokens in (1000 cached), 57 out, 2345 bytes, first after 400 ms, 1.5 s");
    }

    @Test
    void whatGoesToKiroItselfIsCounted() {
        log.started(call, request(WireFormat.OPAQUE));
        log.ended(call, 10);
        log.successor().started(call, request(WireFormat.OPAQUE));
        CallLog successor = log.successor();
        successor.started(call, request(WireFormat.OPAQUE));
        successor.ended(call, 10);

        assertThat(lines.get(0)).contains("POST https://runtime.us-east-1.kiro.dev/mcp passed on untouched (no. 1)");
        assertThat(lines.get(1)).contains("passed on untouched (no. 3)");
    }

    @Test
    void anUnmatchedModelIsSaidToBeRefusedOrPassedOn() {
        log.unmatched(call, "x", Routes.Unmatched.REFUSE);
        log.failed(call, Failure.of(Failure.Kind.UNKNOWN_MODEL, "no route"));
        log.ended(call, 0);
        log.unmatched(call, "x", Routes.Unmatched.NATIVE);
        log.routed(call, "x", Target.parse(Target.ORIGIN));
        log.ended(call, 0);

        assertThat(lines.get(0)).contains("x has no route (no. 1): refused");
        assertThat(lines.get(1)).contains("x has no route (no. 2) -> kiro");
    }

    @Test
    void whatAProcessMarkedLocalIsCounted() {
        log.markedLocal(call, Routes.LocalMark.HONOUR);
        log.ended(call, 0);
        log.markedLocal(call, Routes.LocalMark.IGNORE);
        log.routed(call, "x", Target.parse("p/m"));
        log.ended(call, 0);

        assertThat(lines.get(0)).contains(" marked x-request-source: local (no. 1) -> kiro, ");
        assertThat(lines.get(1)).contains(" marked x-request-source: local (no. 2) to no effect, x -> p/m, ");
    }

    @Test
    void neitherContentNorSecretsAreLogged() {
        log.started(call, request(WireFormat.OPAQUE));
        log.routed(call, "m", Target.parse("p"));
        log.failed(
                call,
                Failure.of(Failure.Kind.FORBIDDEN, "Incorrect API key provided: sk-secret; you said hello-content"));
        log.ended(call, 0);

        assertThat(lines.get(0)).contains("failed, forbidden").doesNotContain("sk-secret", "hello-content", "q-secret");
    }

    @Test
    void aModelsNameCannotWriteALineOfItsOwn() {
        log.routed(call, "m\n12:00 INFO forged" + "x".repeat(500), Target.parse("p"));
        log.ended(call, 0);

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).doesNotContain("\n").hasSizeLessThan(200);
    }

    @Test
    void whatCompressionSavedIsSaidWhereItSavedSomething() {
        log.routed(call, "m", Target.parse("p"));
        log.compressed(call, List.of(saving("grep", 1000, 400), saving(Saving.UNTOUCHED, 500, 500)));
        log.ended(call, 5);
        log.compressed(call, List.of(saving(Saving.UNTOUCHED, 500, 500)));
        log.ended(call, 5);

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo(call.id() + " tool outputs: 1 grep 4000 -> 1600 bytes, 1000 -> 400 tokens;"
                        + " 1 untouched 2000 bytes, 500 tokens");
        assertThat(lines.get(1)).contains("tool outputs 1500 -> 900 tokens (40 % saved)");
        assertThat(lines.get(2)).doesNotContain("tool outputs");
    }

    @Test
    void aRefusedEditIsTold() {
        log.compressed(call, List.of(saving(Saving.REFUSED, 500, 500)));

        assertThat(lines)
                .containsExactly(call.id() + " tool outputs: 1 refused 2000 bytes, 500 tokens,"
                        + " left as they came: a member around them stands twice");
    }

    @Test
    void aBrokenPrefixHasALineOfItsOwn() {
        log.prefixBroken(call, new PrefixBreak("message 7", PrefixBreak.Cause.CLIENT, "", 10, 20));

        assertThat(lines)
                .containsExactly(
                        call.id()
                                + " prefix broken at message 7 by the client: 10 bytes of the turn before are kept, 20 are lost to the prompt cache (no. 1)");
    }

    @Test
    void whatIsUnknownHasALineTheFirstTimeAndIsCounted() {
        log.drift(call, "member conversationState.mood");
        log.drift(call, "member conversationState.mood");
        log.successor().drift(call, "event mood\nEvent");

        assertThat(lines)
                .containsExactly(
                        call.id() + " carried on what krouter does not know (no. 1): member conversationState.mood",
                        call.id() + " carried on what krouter does not know (no. 3): event mood?Event");
    }

    private static Saving saving(String kind, long before, long after) {
        return new Saving(kind, 1, before * 4, after * 4, before, after);
    }

    @Test
    void aCancelledExchangeIsSaidToBe() {
        log.routed(call, "m", Target.parse("p"));
        call.cancel();
        log.ended(call, 5);

        assertThat(lines.get(0)).contains("m -> p: cancelled by the client");
    }

    @Test
    void aClientThatLeavesWithTheLastByteHasCancelledNothing() {
        log.routed(call, "m", Target.parse("p"));
        log.failed(call, Failure.of(Failure.Kind.UNAVAILABLE, "no answer"));
        call.cancel();
        log.ended(call, 5);

        assertThat(lines.get(0)).contains("m -> p: failed, unavailable");
    }

    @Test
    void runningCallsAreKnownUntilTheyEnd() {
        log.started(call, request(WireFormat.KIRO));
        assertThat(log.runningCalls()).isEqualTo(1);

        log.ended(call, 0);
        assertThat(log.runningCalls()).isZero();
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static LlmRequest request(WireFormat format) {
        return LlmRequest.builder(format, URI.create("https://runtime.us-east-1.kiro.dev"))
                .target("/mcp?token=q-secret")
                .headers(HeaderList.of("authorization", "Bearer sk-secret"))
                .body(Body.of("hello-content"))
                .build();
    }
}
