/**
 * The way to origins on the event loop: an HTTP/1.1 client that sends a request as it came and hands back the answer as it
 * comes, or not at all. {@link io.krouter.tls.internal.upstream.UpstreamClient} is the entry.
 *
 * <p>Everything of one exchange happens on one event loop, that of its client.
 */
@NullMarked
package io.krouter.tls.internal.upstream;

import org.jspecify.annotations.NullMarked;
