/** Counts the frames of a stack trace that belong to a platform or a framework. */
@NullMarked
package io.krouter.core.internal.compress.trace;

import org.jspecify.annotations.NullMarked;
