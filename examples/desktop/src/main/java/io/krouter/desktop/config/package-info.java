/** The configuration file: its content, and the place of each mistake. */
@NullMarked
package io.krouter.desktop.config;

import org.jspecify.annotations.NullMarked;
