/**
 * The providers that come with krouter. Each speaks one wire format. {@link io.krouter.providers.Upstream} configures the
 * connections that they share.
 */
@NullMarked
package io.krouter.providers;

import org.jspecify.annotations.NullMarked;
