package io.krouter.core.codec;

import java.util.List;
import java.util.Set;

/**
 * Where a JSON request has what the model sees, for the prefix ledger. A path is the names of the members from the root down.
 *
 * <pre>{@code
 * PromptLayout layout = PromptLayout.builder()
 *         .tools("tools")
 *         .system("system")
 *         .messages("messages")
 *         .ignored("cache_control")
 *         .ids("id", "tool_use_id")
 *         .opaque("input", "input_schema")
 *         .build();
 * }</pre>
 *
 * @param tools path of the tools; empty where there are none
 * @param system path of the system prompt; empty where it is among the messages
 * @param messages path of the messages
 * @param newest path of the newest message, where it is not the last of the messages; else empty
 * @param ignored members that the model does not see: marks of cache points, and what only addresses a message
 * @param ids members that are tool use ids; a change of them is reported apart from a change of content
 * @param opaque members in which nothing is ignored or an id, such as the arguments of a tool call
 */
public record PromptLayout(
        List<String> tools,
        List<String> system,
        List<String> messages,
        List<String> newest,
        Set<String> ignored,
        Set<String> ids,
        Set<String> opaque) {

    /** Keeps its own copies. */
    public PromptLayout {
        tools = List.copyOf(tools);
        system = List.copyOf(system);
        messages = List.copyOf(messages);
        newest = List.copyOf(newest);
        ignored = Set.copyOf(ignored);
        ids = Set.copyOf(ids);
        opaque = Set.copyOf(opaque);
    }

    /** A layout in which nothing is known yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects a layout; used by one thread. */
    public static final class Builder {
        private List<String> tools = List.of();
        private List<String> system = List.of();
        private List<String> messages = List.of();
        private List<String> newest = List.of();
        private Set<String> ignored = Set.of();
        private Set<String> ids = Set.of();
        private Set<String> opaque = Set.of();

        private Builder() {}

        /** Path of the tools. */
        public Builder tools(String... path) {
            tools = List.of(path);
            return this;
        }

        /** Path of the system prompt. */
        public Builder system(String... path) {
            system = List.of(path);
            return this;
        }

        /** Path of the messages. */
        public Builder messages(String... path) {
            messages = List.of(path);
            return this;
        }

        /** Path of the newest message, where it is not the last of the messages. */
        public Builder newest(String... path) {
            newest = List.of(path);
            return this;
        }

        /** Members that the model does not see. */
        public Builder ignored(String... names) {
            ignored = Set.of(names);
            return this;
        }

        /** Members that are tool use ids. */
        public Builder ids(String... names) {
            ids = Set.of(names);
            return this;
        }

        /** Members in which nothing is ignored or an id. */
        public Builder opaque(String... names) {
            opaque = Set.of(names);
            return this;
        }

        /** The layout. */
        public PromptLayout build() {
            return new PromptLayout(tools, system, messages, newest, ignored, ids, opaque);
        }
    }
}
