/** What commands share: the option for the home, the exception for a failed command, log level and shutdown. */
@NullMarked
package io.krouter.desktop.cli.common;

import org.jspecify.annotations.NullMarked;
