/**
 * Kiro's wire format, both dialects in one place.
 *
 * <p>One package, although it has more than 25 files: everything that krouter knows about one wire format is in one package, and the
 * dialects share all but a few members. Only the codec itself is public.
 */
@NullMarked
package io.krouter.core.internal.codec.kiro;

import org.jspecify.annotations.NullMarked;
