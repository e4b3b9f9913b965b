/** Connections that are passed on unread: where they may lead, directly or through another proxy. */
@NullMarked
package io.krouter.tls.internal.tunnel;

import org.jspecify.annotations.NullMarked;
