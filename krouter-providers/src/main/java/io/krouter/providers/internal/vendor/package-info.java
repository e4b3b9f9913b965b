/** Vendors' APIs: one row of a table for each, and the one class that sends to all of them. */
@NullMarked
package io.krouter.providers.internal.vendor;

import org.jspecify.annotations.NullMarked;
