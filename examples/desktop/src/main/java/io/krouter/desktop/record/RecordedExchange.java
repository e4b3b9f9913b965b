package io.krouter.desktop.record;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.core.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An exchange while it runs, in memory, with all that it holds. Thread-safe. */
final class RecordedExchange {

    private final Instant began;
    private final LlmRequest request;
    private final List<Sent> attempts = new ArrayList<>();
    private @Nullable Answered answer;
    private @Nullable String failure;

    RecordedExchange(Instant began, LlmRequest request) {
        this.began = began;
        this.request = request;
    }

    /** One attempt. */
    static final class Sent {
        private final LlmRequest request;
        private final Target target;
        private @Nullable Answered answer;
        private @Nullable String failure;

        private Sent(LlmRequest request, Target target) {
            this.request = request;
            this.target = target;
        }
    }

    /** What came back, as far as it has. */
    private record Answered(LlmResponse head, CopyingStream body) {}

    synchronized Sent sent(LlmRequest request, String provider) {
        Sent sent = new Sent(request, request.tag(Target.class).orElseGet(() -> new Target(provider, "")));
        attempts.add(sent);
        return sent;
    }

    synchronized void answered(Sent attempt, LlmResponse head, CopyingStream body) {
        attempt.answer = new Answered(head, body);
    }

    synchronized void failed(Sent attempt, Exception e) {
        attempt.failure = String.valueOf(e.getMessage());
    }

    synchronized void answered(LlmResponse head, CopyingStream body) {
        answer = new Answered(head, body);
    }

    synchronized void failed(Exception e) {
        failure = String.valueOf(e.getMessage());
    }

    /** The exchange without its secrets. */
    synchronized Recording recording(Redaction redaction, boolean compress) {
        learn(redaction, request);
        for (Sent sent : attempts) {
            learn(redaction, sent.request);
            learn(redaction, sent.answer);
        }
        learn(redaction, answer);
        return new Recording(
                Recording.VERSION,
                began.toString(),
                compress,
                message(redaction, request),
                attempts.stream().map(sent -> attempt(redaction, sent)).toList(),
                Optional.ofNullable(answer).map(given -> message(redaction, given)),
                Optional.ofNullable(failure).map(redaction::text));
    }

    private static void learn(Redaction redaction, LlmRequest request) {
        redaction.learn(request.headers());
        redaction.learn(request.target());
    }

    private static void learn(Redaction redaction, @Nullable Answered answer) {
        if (answer != null) {
            redaction.learn(answer.head.headers());
        }
    }

    private static Recording.Attempt attempt(Redaction redaction, Sent sent) {
        return new Recording.Attempt(
                sent.target.provider(),
                sent.target.model(),
                message(redaction, sent.request),
                Optional.ofNullable(sent.answer).map(given -> message(redaction, given)),
                Optional.ofNullable(sent.failure).map(redaction::text));
    }

    private static RecordedMessage message(Redaction redaction, LlmRequest request) {
        byte[] body = request.body().toByteArray();
        boolean cut = body.length > Recorder.MAX_BODY_BYTES;
        return message(
                redaction,
                request.method() + " " + redaction.target(request.target()),
                request.format().name(),
                request.headers(),
                cut ? Arrays.copyOf(body, Recorder.MAX_BODY_BYTES) : body,
                cut);
    }

    private static RecordedMessage message(Redaction redaction, Answered answer) {
        LlmResponse head = answer.head;
        return message(
                redaction,
                Integer.toString(head.status()),
                head.format().name(),
                head.headers(),
                answer.body.copy(),
                answer.body.isCut());
    }

    private static RecordedMessage message(
            Redaction redaction, String line, String format, HeaderList headers, byte[] body, boolean cut) {
        List<String> lines = redaction.headers(headers);
        boolean compressed = headers.first("content-encoding")
                .filter(coding -> !coding.equals("identity"))
                .isPresent();
        if (compressed) {
            return RecordedMessage.of(line, format, lines, new byte[0], RecordedMessage.LEFT_OUT);
        }
        byte[] kept = redaction.body(body);
        RecordedMessage message = RecordedMessage.of(line, format, lines, kept, cut ? RecordedMessage.CUT : "");
        boolean altered = message.base64().isPresent() && kept.length != body.length;
        return altered && !cut ? RecordedMessage.of(line, format, lines, kept, RecordedMessage.ALTERED) : message;
    }
}
