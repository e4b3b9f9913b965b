/** The desktop program: {@code krouter demo}, {@code run}, {@code check} and the rest of its commands. */
@NullMarked
package io.krouter.desktop;

import org.jspecify.annotations.NullMarked;
