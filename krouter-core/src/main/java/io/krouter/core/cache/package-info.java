/** The report of a turn that lost the provider's prompt cache; see {@link io.krouter.core.cache.PrefixBreak}. */
@NullMarked
package io.krouter.core.cache;

import org.jspecify.annotations.NullMarked;
