/**
 * The desktop program. {@link io.krouter.desktop.Main} starts it; {@code cli} has its commands, {@code proxy} the proxy that
 * {@code run} starts, and each other package one concern. Dependencies between the packages have no cycle.
 */
@NullMarked
package io.krouter.desktop;

import org.jspecify.annotations.NullMarked;
