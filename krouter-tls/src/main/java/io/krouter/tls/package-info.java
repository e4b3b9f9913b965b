/**
 * The intercepting proxy.
 *
 * @see io.krouter.tls.InterceptServer
 */
@NullMarked
package io.krouter.tls;

import org.jspecify.annotations.NullMarked;
