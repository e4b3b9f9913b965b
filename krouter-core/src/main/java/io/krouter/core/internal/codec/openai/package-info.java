/** OpenAI Chat Completions. */
@NullMarked
package io.krouter.core.internal.codec.openai;

import org.jspecify.annotations.NullMarked;
