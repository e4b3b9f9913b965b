/**
 * The canonical chat model: what a conversation and an answer are, in no vendor's words. It is a superset of all wire
 * formats, so that nothing is lost between two of them; a {@link io.krouter.core.codec.FormatCodec} knows one format.
 */
@NullMarked
package io.krouter.core.chat;

import org.jspecify.annotations.NullMarked;
