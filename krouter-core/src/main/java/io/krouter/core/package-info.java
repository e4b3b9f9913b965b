/** The front door of krouter: build one, hand it requests, get answers. */
@NullMarked
package io.krouter.core;

import org.jspecify.annotations.NullMarked;
