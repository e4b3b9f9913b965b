package io.krouter.core.chat;

/**
 * A tool that the model may call.
 *
 * @param name as the client declared it
 * @param description what it does; may be empty
 * @param inputSchema JSON Schema of the arguments, as received
 */
public record Tool(String name, String description, Json inputSchema) implements ToolEntry {

    /** The name, never the content. */
    @Override
    public String toString() {
        return "Tool[" + name + "]";
    }
}
