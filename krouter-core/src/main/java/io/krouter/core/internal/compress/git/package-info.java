/** Compresses the output of git: status, log, diff, blame, shortlog, ls-tree. */
@NullMarked
package io.krouter.core.internal.compress.git;

import org.jspecify.annotations.NullMarked;
