/** Whole events out of bytes that come in any pieces, and back: SSE, JSON lines, the AWS event stream. No I/O. */
@NullMarked
package io.krouter.core.framing;

import org.jspecify.annotations.NullMarked;
