/** The intercepting front door: a certificate authority of the user's own and the proxy that uses it. */
@NullMarked
package io.krouter.tls;

import org.jspecify.annotations.NullMarked;
