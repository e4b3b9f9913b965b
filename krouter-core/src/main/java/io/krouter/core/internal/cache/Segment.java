package io.krouter.core.internal.cache;

/**
 * One piece of a prompt as the ledger knows it: the tools, the system prompt, or one message. Holds no content.
 *
 * @param name for people: {@code tools}, {@code system}, {@code message 7}
 * @param content hash of all that the model sees, tool use ids aside; comparable within one process only
 * @param ids hash of its tool use ids, in order
 * @param size bytes that {@code content} and {@code ids} were made of
 */
public record Segment(String name, long content, long ids, int size) {}
