/** Kiro's wire format, both dialects in one place. */
@NullMarked
package io.krouter.core.internal.codec.kiro;

import org.jspecify.annotations.NullMarked;
