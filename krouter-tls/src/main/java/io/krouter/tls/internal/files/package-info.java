/** Files that are their owner's alone. Not exported: it may change without notice. */
@NullMarked
package io.krouter.tls.internal.files;

import org.jspecify.annotations.NullMarked;
