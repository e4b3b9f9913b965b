/** The command line: one class for each command, the text of {@code check}, and how failures are reported. */
@NullMarked
package io.krouter.desktop.cli;

import org.jspecify.annotations.NullMarked;
