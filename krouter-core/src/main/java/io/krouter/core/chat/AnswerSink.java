package io.krouter.core.chat;

/**
 * Takes an answer as it comes, in no vendor's words. Readers call it, writers implement it.
 *
 * <p>Order: any number of texts, reasoning and tool calls; {@link #stop} and {@link #usage} in either order, at any time
 * before the end; then exactly one of {@link #end} and {@link #failure}, and nothing after it. Several tool calls may
 * be open at once; each has its own id. Used by one thread at a time.
 */
public interface AnswerSink {

    /** A piece of the answer's text. */
    void text(String delta);

    /** A piece of the model's thought. */
    void reasoning(String delta);

    /** The signature of the thought that came before, or a piece of it. */
    void reasoningSignature(String signature);

    /** A thought that only its own service can read, in base64. */
    void redactedReasoning(String base64);

    /** The model begins to call a tool. */
    void toolCallStart(String id, String name);

    /** A piece of a tool call's arguments: JSON text, in order, not yet complete. */
    void toolCallInput(String id, String fragment);

    /** A tool call is complete. */
    void toolCallEnd(String id);

    /** Token counts; a later one fills or replaces what an earlier one said. */
    void usage(Usage usage);

    /** Why the model stopped. */
    void stop(StopReason reason);

    /**
     * Something that only its own format understands, such as a citation.
     *
     * @param name the format's name for it
     */
    void extra(String name, Json value);

    /**
     * Something came that this version of krouter does not know; where it can be carried on, {@link #extra} follows.
     *
     * @param what such as {@code event newThingEvent}; never content
     */
    default void drift(String what) {}

    /** The answer is complete. */
    void end();

    /** The answer will not be completed; what came so far stands. */
    void failure(Failure failure);
}
