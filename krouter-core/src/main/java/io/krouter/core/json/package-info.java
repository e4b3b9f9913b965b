/** JSON read as byte spans: one pass over the bytes, then values are found, read and replaced in place. */
@NullMarked
package io.krouter.core.json;

import org.jspecify.annotations.NullMarked;
