/** A text as lines and words, its length in bytes and estimated tokens, and the lines that report an error. */
@NullMarked
package io.krouter.core.internal.compress.text;

import org.jspecify.annotations.NullMarked;
