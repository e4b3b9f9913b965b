/** HTTP/2 with a client: limits of a connection, and its streams as messages of HTTP/1.1. */
@NullMarked
package io.krouter.tls.internal.http2;

import org.jspecify.annotations.NullMarked;
