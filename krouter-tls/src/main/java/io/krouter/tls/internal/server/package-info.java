/**
 * Puts the server together: accepts connections, builds their pipelines, and decides on each CONNECT. The other packages do
 * not know this one.
 */
@NullMarked
package io.krouter.tls.internal.server;

import org.jspecify.annotations.NullMarked;
