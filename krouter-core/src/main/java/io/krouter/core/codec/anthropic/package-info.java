/** Anthropic Messages. */
@NullMarked
package io.krouter.core.codec.anthropic;

import org.jspecify.annotations.NullMarked;
