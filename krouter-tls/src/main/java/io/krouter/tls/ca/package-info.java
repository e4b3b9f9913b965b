/**
 * The user's own certificate authority: how it is created, stored and limited to its hosts, and the leaves that it issues.
 *
 * @see io.krouter.tls.ca.CertificateAuthority
 */
@NullMarked
package io.krouter.tls.ca;

import org.jspecify.annotations.NullMarked;
