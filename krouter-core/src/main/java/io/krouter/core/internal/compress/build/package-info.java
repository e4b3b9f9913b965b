/** Counts the noise of build tools, package managers and downloads; shortens compiler diagnostics. */
@NullMarked
package io.krouter.core.internal.compress.build;

import org.jspecify.annotations.NullMarked;
