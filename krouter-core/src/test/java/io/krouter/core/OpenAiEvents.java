package io.krouter.core;

/** Events of a streamed OpenAI answer, as they are in a data line. */
final class OpenAiEvents {

    static final String TEXT = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}";
    static final String FINISH = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
    static final String USAGE =
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}}";

    private OpenAiEvents() {}
}
