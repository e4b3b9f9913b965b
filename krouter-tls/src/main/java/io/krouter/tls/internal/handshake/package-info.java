/** The TLS handshake with a client: which leaf it gets, which protocol follows, and what is refused. */
@NullMarked
package io.krouter.tls.internal.handshake;

import org.jspecify.annotations.NullMarked;
