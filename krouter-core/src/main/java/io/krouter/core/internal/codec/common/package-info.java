/** What the codecs of several formats do alike. */
@NullMarked
package io.krouter.core.internal.codec.common;

import org.jspecify.annotations.NullMarked;
