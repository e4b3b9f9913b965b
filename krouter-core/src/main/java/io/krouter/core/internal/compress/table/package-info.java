/** Compresses tables: aligned columns and CSV. */
@NullMarked
package io.krouter.core.internal.compress.table;

import org.jspecify.annotations.NullMarked;
