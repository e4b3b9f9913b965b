/**
 * Installs the authority's root in the trust stores of the system and its programs, and removes it again.
 *
 * <p>One package, although it has more than 25 files: {@code Trust} drives one {@code TrustStore} for each system, all of them
 * share the commands, the ledger and the results, and hardly any type is public. Packages for the stores would make all of
 * these public to each other.
 *
 * @see io.krouter.tls.trust.Trust
 */
@NullMarked
package io.krouter.tls.trust;

import org.jspecify.annotations.NullMarked;
