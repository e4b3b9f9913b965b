/** Types that the modules of krouter share with each other and promise to nobody else. */
@NullMarked
package io.krouter.core.internal;

import org.jspecify.annotations.NullMarked;
