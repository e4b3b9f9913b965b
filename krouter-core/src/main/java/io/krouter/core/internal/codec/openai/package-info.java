/**
 * OpenAI Chat Completions, also as compatible services send it.
 *
 * <p>One package, although it has more than 25 files: everything that krouter knows about one wire format is in one package. Only the
 * codec itself is public.
 */
@NullMarked
package io.krouter.core.internal.codec.openai;

import org.jspecify.annotations.NullMarked;
