/** Counts the passing tests that a test runner lists. */
@NullMarked
package io.krouter.core.internal.compress.testrun;

import org.jspecify.annotations.NullMarked;
