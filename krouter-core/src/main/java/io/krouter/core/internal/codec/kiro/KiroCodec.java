package io.krouter.core.internal.codec.kiro;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.StreamEvent;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Loss;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.chat.Piece;
import io.krouter.core.chat.Prompt;
import io.krouter.core.codec.AnswerReader;
import io.krouter.core.codec.AnswerWriter;
import io.krouter.core.codec.Carriage;
import io.krouter.core.codec.Codec;
import io.krouter.core.codec.FoundOutput;
import io.krouter.core.codec.PromptLayout;
import io.krouter.core.codec.ToolRules;
import io.krouter.core.framing.Framing;
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

    /** The service's own limits for {@code toolUseId} and for a tool's name. */
    private static final ToolRules TOOL_RULES = new ToolRules(64, 64);

    /** The members that only address a message are missing in some clients' history; so are the newest message's tools. */
    private static final PromptLayout LAYOUT = PromptLayout.builder()
            .tools("conversationState", "currentMessage", "userInputMessage", "userInputMessageContext", "tools")
            .system("systemPrompt")
            .messages("conversationState", "history")
            .newest("conversationState", "currentMessage")
            .ignored("cachePoint", "clientCacheConfig", "modelId", "origin", "tools")
            .ids("id", "toolUseId")
            .opaque("input", "json", "inputSchema")
            .build();

    private static final Carriage CARRIAGE = Carriage.of(
                    Piece.SYSTEM,
                    Piece.IMAGE,
                    Piece.PDF,
                    Piece.OFFICE_DOCUMENT,
                    Piece.TEXT_DOCUMENT,
                    Piece.RESULT_JSON,
                    Piece.RESULT_ERROR,
                    Piece.CONTEXT,
                    Piece.EFFORT,
                    Piece.CACHE_POINT)
            .weakened(Piece.SYSTEM_TURN, "sent as marked text of a user turn")
            .weakened(Piece.IMAGE_URL, "its address is sent as text")
            .weakened(Piece.RESULT_IMAGE, "moved out of the result into its message")
            .weakened(Piece.RESULT_DOCUMENT, "moved out of the result into its message")
            .weakened(Piece.UNSIGNED_THOUGHT, "sent without a signature")
            .weakened(Piece.SIGNED_THOUGHT, "sent without its signature, which another service made");

    /** The model that Kiro names when it asks what kind of chat it is. */
    private static final String CLASSIFIER = "simple-task";

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
    public LlmRequest writePrompt(Prompt prompt, LlmRequest origin, Consumer<Loss> losses) {
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
        return new KiroAnswerWriter(headerId(request), new KiroFrames(KiroDialect.of(request), out));
    }

    /** The id, if it can be the value of a header. */
    private static Optional<String> headerId(LlmRequest request) {
        return idIn(request.body().view(JsonIndex.VIEW)).filter(id -> id.chars().allMatch(c -> c > ' ' && c < 0x7f));
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
    public ToolRules toolRules() {
        return TOOL_RULES;
    }

    @Override
    public Carriage carriage() {
        return CARRIAGE;
    }

    @Override
    public PromptLayout promptLayout() {
        return LAYOUT;
    }

    /** Always the event stream: the older Kiro service calls it {@code application/json}. */
    @Override
    public Optional<Framing> framing(String contentType) {
        return Optional.of(Framing.EVENT_STREAM);
    }

    @Override
    public Optional<String> conversationId(JsonIndex request) {
        return isClassification(request) ? Optional.empty() : idIn(request);
    }

    private static Optional<String> idIn(JsonIndex request) {
        return request.root().at("conversationState", "conversationId").flatMap(JsonValue::asText);
    }

    /** Each question for the kind of a chat is a prompt of its own. */
    private static boolean isClassification(JsonIndex request) {
        return request.root()
                .at("conversationState", "currentMessage", "userInputMessage", "modelId")
                .flatMap(JsonValue::asText)
                .filter(CLASSIFIER::equals)
                .isPresent();
    }

    @Override
    public List<FoundOutput> toolOutputs(JsonIndex request) {
        return KiroToolOutputs.find(request);
    }
}
