package io.krouter.core.codec;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Loss;
import io.krouter.core.chat.Prompt;
import io.krouter.core.framing.Framing;
import java.util.Optional;
import java.util.function.Consumer;

/** The provider's side of a wire format: writes requests, reads answers and refusals. */
public interface ProviderCodec extends FormatCodec {

    /**
     * The prompt as a request of this format. Its headers are fresh and its members are in a fixed order: tools, system,
     * turns, then everything that may differ from turn to turn, so that turn n+1 begins with the bytes of turn n.
     *
     * @param origin the client's request, for its origin and tags; none of its headers or body is used
     * @param losses takes what is left out or weakened, beside what {@link #carriage()} declares
     */
    LlmRequest writePrompt(Prompt prompt, LlmRequest origin, Consumer<Loss> losses);

    /** What this format can carry, and what becomes of the rest. */
    Carriage carriage();

    /** What this format's service accepts as tool use ids and tool names. */
    ToolRules toolRules();

    /**
     * How a successful answer is cut into events.
     *
     * @param contentType the answer's {@code content-type} with its parameters; empty if it has none
     * @return empty where that is not known; the answer's first bytes decide then
     */
    default Optional<Framing> framing(String contentType) {
        return Framing.ofContentType(contentType);
    }

    /** A reader for one answer. */
    AnswerReader newAnswerReader();

    /**
     * Whether an event of an answer contains nothing but a piece of text, so that a caller that only looks for
     * tokens, stop reason and failures need not read it. False where the event would have to be read to know.
     */
    default boolean isContent(StreamEvent event) {
        return false;
    }

    /** What a refusal of this format means; falls back to the status where the body has no known words. */
    Failure readFailure(int status, HeaderList headers, Body body);
}
