/** The built-in codecs, a package for each wire format, and the table in which the pipeline finds them. */
@NullMarked
package io.krouter.core.internal.codec;

import org.jspecify.annotations.NullMarked;
