/** OpenAI Chat Completions. */
@NullMarked
package io.krouter.core.codec.openai;

import org.jspecify.annotations.NullMarked;
