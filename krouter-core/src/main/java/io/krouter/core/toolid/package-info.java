/** Tool use ids and tool names in a form that the other side accepts, and back. */
@NullMarked
package io.krouter.core.toolid;

import org.jspecify.annotations.NullMarked;
