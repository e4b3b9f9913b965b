/** Tool ids and names in a form that the other side accepts, and back: reversible, and derived from the request alone. */
@NullMarked
package io.krouter.core.internal.toolid;

import org.jspecify.annotations.NullMarked;
