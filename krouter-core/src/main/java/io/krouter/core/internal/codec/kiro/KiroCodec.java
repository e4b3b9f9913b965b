package io.krouter.core.internal.codec.kiro;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.StreamEvent;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.AnswerReader;
import io.krouter.core.chat.AnswerWriter;
import io.krouter.core.chat.Codec;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.chat.Prompt;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.MalformedJsonException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Kiro's own wire format, in the ide dialect ({@code POST /generateAssistantResponse}) and the runtime dialect
 * ({@code POST /} with {@code x-amz-target}). Stateless and thread-safe.
 *
 * <p>Kiro has no system message: its persona opens the history and is read as {@link Prompt#system()}. Members without a
 * place in the canonical model, known and unknown, are carried in the extras of the prompt and its turns by their path,
 * and written back when the prompt becomes a Kiro request again.
 */
public final class KiroCodec implements Codec {

    /** The service's own limit for {@code toolUseId}. */
    private static final int MAX_TOOL_ID = 64;

    /** A codec; all are equal. */
    public KiroCodec() {}

    @Override
    public WireFormat format() {
        return WireFormat.KIRO;
    }

    @Override
    public boolean recognises(String method, String target, HeaderList headers) {
        return KiroDialect.of(method, target, headers).isPresent();
    }

    @Override
    public String model(LlmRequest request) {
        return request.body().isOneShot() ? "" : request.body().view(KiroModelScan.VIEW);
    }

    @Override
    public LlmRequest withModel(LlmRequest request, String model) {
        try {
            return KiroModel.replace(request, model);
        } catch (MalformedJsonException e) {
            throw new MalformedRequestException("the request's body is not a Kiro chat: " + e.getMessage(), e);
        }
    }

    @Override
    public Prompt readPrompt(LlmRequest request) {
        return KiroRequestReader.read(request);
    }

    /**
     * As {@link Codec} has it. A prompt that came from Kiro is written in the client's own dialect with everything that was
     * carried; any other in the ide dialect, brought into line with what the service demands.
     */
    @Override
    public LlmRequest writePrompt(Prompt prompt, LlmRequest origin) {
        return KiroRequestWriter.write(prompt, origin);
    }

    @Override
    public List<String> drift(LlmRequest request) {
        if (!request.format().equals(format())) {
            return KiroOperations.unknown(request).map(List::of).orElse(List.of());
        }
        if (request.body().isOneShot()) {
            return List.of();
        }
        try {
            JsonIndex body = request.body().view(JsonIndex.VIEW);
            return KiroDrift.unknownMembers(body).stream()
                    .map(path -> "member " + path)
                    .toList();
        } catch (MalformedJsonException e) {
            return List.of();
        }
    }

    @Override
    public boolean isContent(StreamEvent event) {
        return event.kind() == StreamEvent.Kind.EVENT && KiroEvents.isContent(event.name());
    }

    @Override
    public AnswerReader newAnswerReader() {
        return new KiroAnswerReader();
    }

    @Override
    public AnswerWriter newAnswerWriter(LlmRequest request, Consumer<StreamEvent> out) {
        return new KiroAnswerWriter(conversationId(request), new KiroFrames(KiroDialect.of(request), out));
    }

    /** The id, if it can stand in a header. */
    private static Optional<String> conversationId(LlmRequest request) {
        return request.body()
                .view(JsonIndex.VIEW)
                .root()
                .at("conversationState", "conversationId")
                .flatMap(JsonValue::asText)
                .filter(id -> id.chars().allMatch(c -> c > ' ' && c < 0x7f));
    }

    @Override
    public Failure readFailure(int status, HeaderList headers, Body body) {
        return KiroFailures.read(status, headers, body);
    }

    @Override
    public LlmResponse writeFailure(Failure failure, LlmRequest request) {
        return KiroFailures.write(failure, request);
    }

    @Override
    public int maxToolIdLength() {
        return MAX_TOOL_ID;
    }
}
