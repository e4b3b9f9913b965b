package io.krouter.core.chat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.StreamEvent;
import io.krouter.api.WireFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads and writes one wire format: requests, answers and refusals. Stateless and thread-safe; what an answer needs to
 * remember lives in its {@link AnswerReader} or {@link AnswerWriter}.
 */
public interface Codec {

    /** The format. */
    WireFormat format();

    /** Whether the request line and headers say that this is a chat request of this format; never looks at the host. */
    boolean recognises(String method, String target, HeaderList headers);

    /**
     * The model that the client asks for; empty text where the body names none or cannot be read. Cheap: does not read the
     * whole prompt.
     */
    String model(LlmRequest request);

    /**
     * The same request, but for another model: one value of the body changes, every other byte stays.
     *
     * @throws MalformedRequestException if the body names no model, or names it twice
     */
    LlmRequest withModel(LlmRequest request, String model);

    /**
     * The request in no vendor's words.
     *
     * @throws MalformedRequestException if the body is not what the format says
     */
    Prompt readPrompt(LlmRequest request);

    /**
     * The prompt as a request of this format. Its headers are fresh and its members stand in a fixed order: tools, system,
     * turns, then everything that may differ from turn to turn, so that turn n+1 begins with the bytes of turn n.
     *
     * @param origin the client's request, for its origin and tags; none of its headers or body is used
     */
    LlmRequest writePrompt(Prompt prompt, LlmRequest origin);

    /**
     * What this version of krouter does not know in a request of this format, or to a host of its service: such as
     * {@code member conversationState.newThing} or {@code operation NewThing}. Names alone, no content. Reads the whole body,
     * so it is asked when nobody waits for it. Empty for any other request, and where the body cannot be read.
     */
    default List<String> drift(LlmRequest request) {
        return List.of();
    }

    /** A reader for one answer. */
    AnswerReader newAnswerReader();

    /**
     * Whether an event of an answer holds nothing but a piece of what the model says. Who only wants to know tokens, stop
     * reason and failures need not read it. False where the event would have to be read to know.
     */
    default boolean isContent(StreamEvent event) {
        return false;
    }

    /**
     * A writer for one streamed answer to this request, which is of this format.
     *
     * @param out takes each event as soon as it is complete
     */
    AnswerWriter newAnswerWriter(LlmRequest request, Consumer<StreamEvent> out);

    /** What a refusal of this format means; falls back to the status where the body says nothing. */
    Failure readFailure(int status, HeaderList headers, Body body);

    /** The failure as a refusal to this request, which is of this format. */
    LlmResponse writeFailure(Failure failure, LlmRequest request);

    /** Longest tool use id that this format's service accepts, in characters of {@code [A-Za-z0-9_-]}. */
    int maxToolIdLength();
}
