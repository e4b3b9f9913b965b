/** HTTP/1.1 with a client, as strictly as the RFCs allow: what is ambiguous or too slow is refused before anybody else reads it. */
@NullMarked
package io.krouter.tls.internal.http1;

import org.jspecify.annotations.NullMarked;
