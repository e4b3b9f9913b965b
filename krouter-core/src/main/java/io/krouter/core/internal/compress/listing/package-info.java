/** Compresses lists of files and matches: ls, find, tree, grep, numbered lines. */
@NullMarked
package io.krouter.core.internal.compress.listing;

import org.jspecify.annotations.NullMarked;
