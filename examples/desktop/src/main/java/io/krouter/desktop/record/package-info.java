/** Recordings of exchanges, for reports of faults: off by default, without secrets, bounded. */
@NullMarked
package io.krouter.desktop.record;

import org.jspecify.annotations.NullMarked;
