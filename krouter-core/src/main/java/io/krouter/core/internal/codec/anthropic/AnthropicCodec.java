package io.krouter.core.internal.codec.anthropic;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.StreamEvent;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Piece;
import io.krouter.core.chat.Prompt;
import io.krouter.core.codec.AnswerReader;
import io.krouter.core.codec.AnswerWriter;
import io.krouter.core.codec.Carriage;
import io.krouter.core.codec.PromptLayout;
import io.krouter.core.codec.ToolRules;
import io.krouter.core.internal.codec.common.JsonBody;
import io.krouter.core.internal.codec.common.PostedJsonCodec;
import java.util.function.Consumer;

/**
 * Anthropic Messages: {@code POST .../v1/messages}, answers as server-sent events or one JSON value. Stateless and
 * thread-safe.
 *
 * <p>Tool results, images, PDF and text documents, signed and redacted thoughts and cache points have a place of their own
 * here. What becomes of the rest:
 *
 * <ul>
 *   <li>State of the client's editor, results without their call, thoughts that this service did not sign: marked text.
 *   <li>Documents and pictures of a type that the service does not take: a note of what was there.
 *   <li>A call without a result gets {@code [no result]}.
 *   <li>Cache points: at most four, the last ones. Where the client sets none, they are set here (see {@link CachePoints}).
 * </ul>
 */
public final class AnthropicCodec extends PostedJsonCodec {

    static final int MAX_TOOL_ID_LENGTH = 64;

    private static final ToolRules TOOL_RULES = new ToolRules(MAX_TOOL_ID_LENGTH, 64);

    private static final PromptLayout LAYOUT = PromptLayout.builder()
            .tools("tools")
            .system("system")
            .messages("messages")
            .ignored("cache_control")
            .ids("id", "tool_use_id")
            .opaque("input", "input_schema")
            .build();

    private static final Carriage CARRIAGE = Carriage.of(
                    Piece.SYSTEM,
                    Piece.IMAGE,
                    Piece.IMAGE_URL,
                    Piece.PDF,
                    Piece.TEXT_DOCUMENT,
                    Piece.TOOL_CHOICE_NONE,
                    Piece.TOOL_CHOICE_REQUIRED,
                    Piece.TOOL_CHOICE_TOOL,
                    Piece.PARALLEL_TOOLS_OFF,
                    Piece.RESULT_IMAGE,
                    Piece.RESULT_DOCUMENT,
                    Piece.RESULT_ERROR,
                    Piece.SIGNED_THOUGHT,
                    Piece.REDACTED_THOUGHT,
                    Piece.EFFORT,
                    Piece.SAMPLING,
                    Piece.STOP_SEQUENCES,
                    Piece.CACHE_POINT)
            .weakened(Piece.SYSTEM_TURN, "sent as marked text of a user turn")
            .weakened(Piece.OFFICE_DOCUMENT, "a note with its name is sent")
            .weakened(Piece.RESULT_JSON, "sent as text")
            .weakened(Piece.CONTEXT, "sent as marked text")
            .weakened(Piece.UNSIGNED_THOUGHT, "sent as marked text");

    private static final String PATH = "/v1/messages";

    /** A codec; one serves all. */
    public AnthropicCodec() {
        super(WireFormat.ANTHROPIC_MESSAGES, PATH, PATH);
    }

    @Override
    public Prompt readPrompt(LlmRequest request) {
        return JsonBody.read(request, AnthropicRequestReader::read);
    }

    @Override
    protected Body write(Prompt prompt, boolean withExtras, int expectedBytes) {
        return new AnthropicRequestWriter(prompt, withExtras, expectedBytes).write();
    }

    @Override
    public AnswerReader newAnswerReader() {
        return new AnthropicAnswerReader();
    }

    @Override
    public AnswerWriter newAnswerWriter(LlmRequest request, Consumer<StreamEvent> out) {
        return AnswerForm.of(request).newWriter(out);
    }

    @Override
    public Failure readFailure(int status, HeaderList headers, Body body) {
        return AnthropicFailures.read(status, headers, body);
    }

    @Override
    public LlmResponse writeFailure(Failure failure, LlmRequest request) {
        return AnthropicFailures.response(failure);
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
}
