/** The running proxy: a configuration becomes a {@code Krouter} and its listeners, and both follow the file. */
@NullMarked
package io.krouter.desktop.proxy;

import org.jspecify.annotations.NullMarked;
