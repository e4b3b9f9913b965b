package io.krouter.core.chat;

/** The pieces of a request that not every wire format can carry. */
public enum Piece {
    /** Instructions before the conversation. */
    SYSTEM,
    /** A system turn inside the conversation. */
    SYSTEM_TURN,
    /** A picture's bytes. */
    IMAGE,
    /** A picture by its address. */
    IMAGE_URL,
    /** A PDF document. */
    PDF,
    /** An office document. */
    OFFICE_DOCUMENT,
    /** A document that is text. */
    TEXT_DOCUMENT,
    /** A picture or document by the id that a service gave to an uploaded file. */
    FILE_ID,
    /** A tool whose arguments must follow its schema exactly. */
    STRICT_TOOL,
    /** A tool that takes free text instead of JSON. */
    FREE_TEXT_TOOL,
    /** The demand that no tool is called. */
    TOOL_CHOICE_NONE,
    /** The demand that some tool is called. */
    TOOL_CHOICE_REQUIRED,
    /** The demand that one named tool is called. */
    TOOL_CHOICE_TOOL,
    /** The demand that only some of the tools are called. */
    TOOL_CHOICE_SUBSET,
    /** The demand that no two tools are called at once. */
    PARALLEL_TOOLS_OFF,
    /** A JSON value in a tool result. */
    RESULT_JSON,
    /** A picture in a tool result. */
    RESULT_IMAGE,
    /** A document in a tool result. */
    RESULT_DOCUMENT,
    /** The mark that a tool failed. */
    RESULT_ERROR,
    /** State of the client's editor. */
    CONTEXT,
    /** A readable thought that is not signed. */
    UNSIGNED_THOUGHT,
    /** A thought with a signature of the service that made it. */
    SIGNED_THOUGHT,
    /** A thought that only its own service can read. */
    REDACTED_THOUGHT,
    /** A signature of a tool call or of text. */
    PART_SIGNATURE,
    /** How hard to think, in a word. */
    EFFORT,
    /** How many tokens to think. */
    THINKING_BUDGET,
    /** Whether thoughts are shown. */
    THINKING_DISPLAY,
    /** A cache point. */
    CACHE_POINT,
    /** The client's key for the prompt cache. */
    CACHE_KEY,
    /** {@code temperature} or {@code top_p}. */
    SAMPLING,
    /** {@code top_k}. */
    TOP_K,
    /** Texts that end the answer. */
    STOP_SEQUENCES,
    /** A seed. */
    SEED,
    /** Penalties for repetition. */
    PENALTIES,
    /** An answer in JSON, perhaps of a schema. */
    RESPONSE_FORMAT,
    /** The wanted length of the answer, as a word. */
    VERBOSITY,
    /** The service tier. */
    SERVICE_TIER,
    /** Anything that only the client's own format understands. */
    EXTRA
}
