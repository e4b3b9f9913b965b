/**
 * What a codec of one wire format implements. A {@link io.krouter.core.codec.ClientCodec} serves clients that speak the
 * format, a {@link io.krouter.core.codec.ProviderCodec} asks providers that do, and a {@link io.krouter.core.codec.Codec}
 * does both. Everything that krouter knows of one format is in its codec.
 */
@NullMarked
package io.krouter.core.codec;

import org.jspecify.annotations.NullMarked;
