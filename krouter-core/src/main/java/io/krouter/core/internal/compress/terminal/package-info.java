/** Removes what only a terminal needs: colours, cursor moves, and states of a progress line that were drawn over. */
@NullMarked
package io.krouter.core.internal.compress.terminal;

import org.jspecify.annotations.NullMarked;
