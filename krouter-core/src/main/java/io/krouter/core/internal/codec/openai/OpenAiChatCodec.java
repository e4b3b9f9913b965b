package io.krouter.core.internal.codec.openai;

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
 * OpenAI Chat Completions, also of compatible services: {@code POST .../chat/completions}, answers as server-sent events or
 * one JSON value. Stateless and thread-safe.
 *
 * <p>What becomes of what this format has no place for:
 *
 * <ul>
 *   <li>State of the client's editor, results without their call, and documents that are text: marked text.
 *   <li>A failed tool result: its content begins with the line {@code [tool error]}. A call without a result gets
 *       {@code [no result]}.
 *   <li>Images and files in a tool result: parts of a user's message directly after the tool messages.
 *   <li>Thoughts: back in the member they came in to the model they came from (see
 *       {@link io.krouter.core.chat.ReasoningMark}), else marked text. A signature of another service is not sent: it is
 *       worth nothing here, and stays in the client's history.
 *   <li>Cache points: not sent. This format's services find the longest known prefix by themselves.
 * </ul>
 */
public final class OpenAiChatCodec extends PostedJsonCodec {

    static final int MAX_TOOL_ID_LENGTH = 40;

    private static final ToolRules TOOL_RULES = new ToolRules(MAX_TOOL_ID_LENGTH, 64);

    private static final PromptLayout LAYOUT = PromptLayout.builder()
            .tools("tools")
            .messages("messages")
            .ignored("cache_control", "prompt_cache_breakpoint")
            .ids("id", "tool_call_id")
            .opaque("parameters", "arguments", "input")
            .build();

    private static final Carriage CARRIAGE = Carriage.of(
                    Piece.SYSTEM,
                    Piece.SYSTEM_TURN,
                    Piece.IMAGE,
                    Piece.IMAGE_URL,
                    Piece.PDF,
                    Piece.TOOL_CHOICE_NONE,
                    Piece.TOOL_CHOICE_REQUIRED,
                    Piece.TOOL_CHOICE_TOOL,
                    Piece.PARALLEL_TOOLS_OFF,
                    Piece.EFFORT,
                    Piece.SAMPLING,
                    Piece.STOP_SEQUENCES)
            .weakened(Piece.TEXT_DOCUMENT, "sent as marked text")
            .weakened(Piece.OFFICE_DOCUMENT, "a note with its name is sent")
            .weakened(Piece.RESULT_JSON, "sent as text")
            .weakened(Piece.RESULT_IMAGE, "sent in a user message after the results")
            .weakened(Piece.RESULT_DOCUMENT, "sent in a user message after the results")
            .weakened(Piece.RESULT_ERROR, "marked in the text of the result")
            .weakened(Piece.CONTEXT, "sent as marked text")
            .weakened(Piece.UNSIGNED_THOUGHT, "sent as marked text unless the model asked is the one that thought")
            .weakened(Piece.SIGNED_THOUGHT, "sent as marked text")
            .dropped(Piece.CACHE_POINT, "left out: the service finds the longest known prefix by itself");

    private static final String PATH = "/chat/completions";

    /** A codec; one serves all. */
    public OpenAiChatCodec() {
        super(WireFormat.OPENAI_CHAT, "/v1" + PATH, PATH);
    }

    @Override
    public Prompt readPrompt(LlmRequest request) {
        return JsonBody.read(request, root -> new ChatRequestReader(root).read());
    }

    @Override
    protected Body write(Prompt prompt, boolean withExtras, int expectedBytes) {
        return new ChatRequestWriter(prompt, withExtras, expectedBytes).write();
    }

    @Override
    public AnswerReader newAnswerReader() {
        return new ChatAnswerReader();
    }

    @Override
    public AnswerWriter newAnswerWriter(LlmRequest request, Consumer<StreamEvent> out) {
        return ChatAnswerOptions.of(request).newWriter(out);
    }

    @Override
    public Failure readFailure(int status, HeaderList headers, Body body) {
        return ChatError.read(body).toFailure(status, headers.first("retry-after"));
    }

    @Override
    public LlmResponse writeFailure(Failure failure, LlmRequest request) {
        return ErrorWriter.response(failure);
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
