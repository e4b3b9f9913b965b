package io.krouter.desktop.record;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.ProviderException;
import io.krouter.api.WireFormat;
import io.krouter.core.Compression;
import io.krouter.core.Krouter;
import io.krouter.core.Routes;
import io.krouter.core.Target;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends a recorded request through this krouter once more. The targets of the recording answer as they did then, so nothing
 * leaves the machine. Used by one thread.
 */
public final class Replay {

    private static final URI SOMEWHERE = URI.create("https://runtime.us-east-1.kiro.dev");

    private final Recording recording;
    private final List<Body> sent = new ArrayList<>();

    /** @throws IllegalArgumentException if the request was not recorded whole */
    public Replay(Recording recording) {
        if (!recording.request().isWhole()) {
            throw new IllegalArgumentException("expected a whole request but of this one the body is "
                    + recording.request().note());
        }
        this.recording = recording;
    }

    /** What it came to this time: the bodies that were sent, the client's status and body. */
    public record Result(List<Body> sent, int status, Body answer) {

        /** Keeps its own copy. */
        public Result {
            sent = List.copyOf(sent);
        }
    }

    /** Runs it. */
    public Result run() throws IOException {
        Krouter.Builder builder = Krouter.builder().discover(false).routes(routes());
        providers().forEach((name, attempts) -> builder.provider(new Then(name, attempts)));
        if (recording.compress()) {
            builder.compression(Compression.builder().build());
        }
        try (Krouter krouter = builder.build();
                LlmResponse answer = krouter.execute(request())) {
            return new Result(sent, answer.status(), Body.of(answer.body().readAllBytes()));
        }
    }

    private LlmRequest request() {
        RecordedMessage request = recording.request();
        return LlmRequest.builder(WireFormat.of(request.format()), SOMEWHERE)
                .method(request.firstWord())
                .target(request.target())
                .headers(request.headerList())
                .body(request.body())
                .build();
    }

    /** To the same targets in the same order; the origin is no target that a route can name. */
    private Routes routes() {
        List<String> targets = recording.attempts().stream()
                .map(attempt -> new Target(attempt.provider(), attempt.model()).toString())
                .toList();
        boolean origin = targets.equals(List.of(Target.ORIGIN));
        return origin
                ? Routes.builder().unmatched(Routes.Unmatched.NATIVE).build()
                : targets.isEmpty()
                        ? Routes.builder().build()
                        : Routes.builder()
                                .route("*", targets.toArray(String[]::new))
                                .build();
    }

    private Map<String, Deque<Recording.Attempt>> providers() {
        Map<String, Deque<Recording.Attempt>> byName = new LinkedHashMap<>();
        for (Recording.Attempt attempt : recording.attempts()) {
            byName.computeIfAbsent(attempt.provider(), name -> new ArrayDeque<>())
                    .add(attempt);
        }
        return byName;
    }

    /** A provider that answers as it did when it was recorded. */
    private final class Then implements Provider {
        private final String name;
        private final WireFormat format;
        private final Deque<Recording.Attempt> attempts;

        private Then(String name, Deque<Recording.Attempt> attempts) {
            this.name = name;
            this.format = WireFormat.of(attempts.getFirst().sent().format());
            this.attempts = attempts;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public WireFormat format() {
            return format;
        }

        @Override
        public LlmResponse send(LlmRequest request, Call call) throws IOException {
            sent.add(request.body());
            Recording.Attempt attempt = attempts.pop();
            RecordedMessage answer = attempt.answer()
                    .orElseThrow(
                            () -> new ProviderException(name, attempt.failure().orElse("no answer"), true, null));
            return LlmResponse.builder(WireFormat.of(answer.format()), Integer.parseInt(answer.firstWord()))
                    .headers(answer.headerList())
                    .body(answer.body().newStream())
                    .build();
        }
    }
}
