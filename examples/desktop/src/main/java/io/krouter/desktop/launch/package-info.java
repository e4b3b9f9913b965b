/** The environment of a program that is started through krouter. */
@NullMarked
package io.krouter.desktop.launch;

import org.jspecify.annotations.NullMarked;
