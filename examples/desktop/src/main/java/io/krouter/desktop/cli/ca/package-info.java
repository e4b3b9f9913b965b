/** {@code krouter ca} and its subcommands, one class each. */
@NullMarked
package io.krouter.desktop.cli.ca;

import org.jspecify.annotations.NullMarked;
