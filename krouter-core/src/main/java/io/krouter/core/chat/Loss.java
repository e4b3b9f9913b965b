package io.krouter.core.chat;

/**
 * Something of a request that its target's format cannot carry as it is.
 *
 * @param piece what it is
 * @param where its place, such as {@code turn 3} or {@code tool ls}; names and numbers alone, never content
 * @param effect what became of it, such as {@code left out} or {@code sent as text}
 */
public record Loss(Piece piece, String where, String effect) {}
