/** Reads and writes JSON without changing a character of its values; compresses JSON texts and lines. */
@NullMarked
package io.krouter.core.internal.compress.json;

import org.jspecify.annotations.NullMarked;
