/** Shows what krouter does, on this machine alone: a model, a backend and a client that stand in for the real ones. */
@NullMarked
package io.krouter.desktop.demo;

import org.jspecify.annotations.NullMarked;
