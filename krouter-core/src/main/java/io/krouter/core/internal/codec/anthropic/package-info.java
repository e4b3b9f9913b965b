/** Anthropic Messages. */
@NullMarked
package io.krouter.core.internal.codec.anthropic;

import org.jspecify.annotations.NullMarked;
