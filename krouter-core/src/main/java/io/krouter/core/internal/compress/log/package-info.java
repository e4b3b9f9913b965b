/** Compresses logs: times that share their start, access logs, repeated lines and blocks. */
@NullMarked
package io.krouter.core.internal.compress.log;

import org.jspecify.annotations.NullMarked;
