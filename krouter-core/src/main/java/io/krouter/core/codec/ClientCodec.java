package io.krouter.core.codec;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.chat.Prompt;
import io.krouter.core.json.JsonIndex;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The client's side of a wire format: reads requests, writes answers and refusals. */
public interface ClientCodec extends FormatCodec {

    /** Whether the request line and headers announce a chat request of this format; never looks at the host. */
    boolean recognises(String method, String target, HeaderList headers);

    /**
     * The model that the client asks for; empty text where the body names none or cannot be read. Cheap: does not read the
     * whole prompt.
     */
    String model(LlmRequest request);

    /**
     * The same request for another model: one value changes, every other byte stays.
     *
     * @throws MalformedRequestException if the request names no model, or names it twice
     */
    LlmRequest withModel(LlmRequest request, String model);

    /**
     * The request as the canonical model has it.
     *
     * @throws MalformedRequestException if the body is not of this format
     */
    Prompt readPrompt(LlmRequest request);

    /**
     * The client's own id of the conversation, stable over its turns. Empty where the format has none, and for a request
     * that belongs to no conversation, such as a client's question about the kind of a chat.
     */
    default Optional<String> conversationId(JsonIndex request) {
        return Optional.empty();
    }

    /** The tool outputs of the request, oldest first, for compression. None where the format's are not known. */
    default List<FoundOutput> toolOutputs(JsonIndex request) {
        return List.of();
    }

    /**
     * What this version of krouter does not know in a request of this format, or to a host of its service: such as
     * {@code member conversationState.newThing} or {@code operation NewThing}. Names alone, no content. Reads the whole
     * body, so it is asked after the answer. Empty for any other request, and where the body cannot be read.
     */
    default List<String> drift(LlmRequest request) {
        return List.of();
    }

    /**
     * A writer for one answer to this request, which is of this format.
     *
     * @param out takes each event as soon as it is complete; for a request that asks for a whole answer, one event at the end
     */
    AnswerWriter newAnswerWriter(LlmRequest request, Consumer<StreamEvent> out);

    /** The failure as a refusal to this request, which is of this format. */
    LlmResponse writeFailure(Failure failure, LlmRequest request);
}
