/** The blocking chain and the standard order of its steps. */
@NullMarked
package io.krouter.core.internal.pipeline;

import org.jspecify.annotations.NullMarked;
