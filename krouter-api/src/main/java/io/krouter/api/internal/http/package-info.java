/**
 * The rules of HTTP that both sides of the proxy must apply in the same way: hosts and ports, hop-by-hop headers, the
 * machine's own addresses; and how a front door reaches origins by itself. Shared by the modules of krouter; not an API, and exported to nobody else.
 */
@NullMarked
package io.krouter.api.internal.http;

import org.jspecify.annotations.NullMarked;
