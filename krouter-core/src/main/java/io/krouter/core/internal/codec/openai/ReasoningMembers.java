package io.krouter.core.internal.codec.openai;

import java.util.List;
import java.util.Set;

/** The members in which compatible servers put a model's thoughts, in answers and in the assistant's messages. */
final class ReasoningMembers {

    /** DeepSeek, Kimi, Qwen, GLM, llama.cpp, vLLM before 0.12. */
    static final String REASONING_CONTENT = "reasoning_content";

    /** OpenRouter, Groq, Cerebras, Ollama, vLLM. */
    static final String REASONING = "reasoning";

    /** Copilot. */
    static final String REASONING_TEXT = "reasoning_text";

    /** Gateways that kept Anthropic's name. */
    static final String THINKING = "thinking";

    /** OpenRouter, beside the text: signatures, and thoughts that only their own service can read. */
    static final String DETAILS = "reasoning_details";

    /** All that may be written beside a message; a mark in the client's history cannot name another. */
    static final Set<String> ALL = Set.of(REASONING_CONTENT, REASONING, REASONING_TEXT, THINKING);

    /** The members that have a thought as text, in the order in which they are looked for. */
    static final List<String> TEXTS = List.of(REASONING_CONTENT, REASONING, REASONING_TEXT, THINKING);

    private ReasoningMembers() {}
}
