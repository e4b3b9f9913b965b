package io.krouter.core.internal.codec.anthropic;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.StreamEvent;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.AnswerReader;
import io.krouter.core.chat.AnswerWriter;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Prompt;
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
 *   <li>Documents and pictures of a type that the service does not take: a note that says what was there.
 *   <li>A call without a result gets {@code [no result]}.
 *   <li>Cache points: at most four, the last ones. Where the client sets none, they are set here (see {@link CachePoints}).
 * </ul>
 */
public final class AnthropicCodec extends PostedJsonCodec {

    static final int MAX_TOOL_ID_LENGTH = 64;

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
    public int maxToolIdLength() {
        return MAX_TOOL_ID_LENGTH;
    }
}
