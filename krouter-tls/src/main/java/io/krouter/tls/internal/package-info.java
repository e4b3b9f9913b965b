/** Parts of the proxy that are no API and may change without notice. */
@NullMarked
package io.krouter.tls.internal;

import org.jspecify.annotations.NullMarked;
