/** The configuration file: what it says, and where it is wrong. */
@NullMarked
package io.krouter.desktop.config;

import org.jspecify.annotations.NullMarked;
