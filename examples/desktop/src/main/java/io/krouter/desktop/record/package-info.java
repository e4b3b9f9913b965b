/** Recordings of exchanges, for whoever reports what krouter did wrong: off unless asked for, without secrets, bounded. */
@NullMarked
package io.krouter.desktop.record;

import org.jspecify.annotations.NullMarked;
