/**
 * Getting the authority's root trusted, store by store, and getting rid of it again.
 *
 * @see io.krouter.tls.trust.Trust
 */
@NullMarked
package io.krouter.tls.trust;

import org.jspecify.annotations.NullMarked;
