/** Tools for Netty handlers that every protocol needs. Knows nothing of HTTP or TLS. */
@NullMarked
package io.krouter.tls.internal.channel;

import org.jspecify.annotations.NullMarked;
